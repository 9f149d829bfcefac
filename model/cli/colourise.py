"""`gcp colourise`: photographs in, colourings out."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import click

from model.checkpoints.manifest import read_manifest
from model.checkpoints.store import find_model, model_in_use
from model.cli.combined import refuse_beside, refuse_without
from model.cli.given import Given
from model.cli.hints import SpokenHint, hint_options, told_hints
from model.cli.inputs import find_inputs
from model.cli.loading import loading
from model.cli.outcome import Outcome
from model.cli.outputs import FORMATS, assign_outputs, check_dump, make_folder
from model.cli.parts import parse_parts
from model.cli.precision import precision_option
from model.cli.progress import ProgressBar
from model.cli.recipe import read_recipe
from model.cli.recipes import parse_directions, recipes_like, sample_recipes, with_blend
from model.cli.reference import reference_options, told_reference
from model.cli.report import Report
from model.cli.scheduling import cluster_module
from model.cli.tally import Tally
from model.params import Precision
from model.photo.encoders.settings import ColourSpace
from model.pipeline.naming import resolve_direction, resolve_subject
from model.pipeline.validate import check_params
from model.repairs import Part

_IN_A_RECIPE = (
    "seed",
    "noise",
    "subject",
    "directions",
    "blend",
    "toning",
    "spoken_hints",
    "hints_file",
    "reference_file",
    "mix",
    "parts",
    "alike",
    "precision",
)
"""What a recipe says, by the names of the options below."""


@click.command()
@click.argument(
    "photographs", metavar="PHOTO|FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="A file for one photograph, or a folder: STEM.png is the first colouring, STEM-2.png the second. What lies "
    "in folders keeps its place in them; names that clash are numbered.",
)
@click.option(
    "--samples", default=1, show_default=True, type=click.IntRange(min=1), help="Colourings a photograph."
)
@click.option(
    "--seed",
    type=int,
    metavar="S",
    help="Seed of the first colouring; the others take S+1, S+2, ... Without it the first colouring is the "
    "most faithful one and the others take 1, 2, ...",
)
@click.option("--noise", default=1.0, show_default=True, help="How far seeds may stray; 0 is not at all.")
@click.option(
    "--subject",
    metavar="NAME|NUMBER",
    help="What the photograph shows, instead of what the model sees: a name, a synonym or a number of "
    "`gcp models subjects`.",
)
@click.option(
    "--direction",
    "directions",
    multiple=True,
    metavar="NAME|NUMBER=VALUE",
    callback=parse_directions,
    help="Move along a latent direction; may be repeated. `gcp models list` names them.",
)
@click.option(
    "--blend",
    multiple=True,
    metavar="NAME|NUMBER=SHARE",
    callback=parse_directions,
    help="Move the subject towards another one, by a share from 0 to 1.",
)
@click.option(
    "--toning",
    default=0.0,
    metavar="SHARE",
    help="How much of the photograph's own tone, such as sepia, is kept beside the colours, from 0 to 1.",
)
@hint_options
@reference_options
@click.option("--model", "model_name", default=model_in_use, show_default="the model in use", metavar="NAME")
@click.option("--device", default="auto", show_default=True, metavar="auto|cpu|cuda|mps|...")
@precision_option
@click.option("--format", "suffix_format", type=click.Choice(FORMATS), help="In a folder.  [default: png]")
@click.option(
    "--colour-space",
    type=click.Choice(("srgb", "display-p3", "adobe-rgb")),
    default="srgb",
    show_default=True,
    help="What the numbers in the files are in; the files say so.",
)
@click.option(
    "--restore",
    "parts",
    default="none",
    show_default=True,
    metavar="auto|none|PART,...",
    callback=parse_parts,
    help="Repair what needs it first: parts of frame, tone, scratches and grain; auto is tone and grain.",
)
@click.option(
    "--alike",
    is_flag=True,
    help="The photographs are of one series (the same studio, day, people): a wall has one colour in all of them.",
)
@click.option(
    "--recipe",
    "recipe_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Colour as this result was coloured, or as a recipe that `gcp recipe --json` wrote says; options beside it "
    "are refused.",
)
@click.option(
    "--page", type=click.IntRange(min=1), metavar="N", help="Which picture of a TIFF, or page of a PDF."
)
@click.option("--partial", is_flag=True, help="Take what is left of a damaged TIFF or JPEG.")
@click.option("--mark", is_flag=True, help="Write a small “Colourised” into the corner of each result.")
@click.option("--overwrite", is_flag=True, help="Replace results that exist. Photographs never are.")
@click.option(
    "--skip-existing", is_flag=True, help="Leave results that exist: go on where an earlier run ended."
)
@click.option(
    "--report",
    "report_file",
    metavar="FILE.jsonl",
    type=click.Path(path_type=Path),
    help="Add a line of JSON for each photograph: what became of it, its results, the error.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS|local",
    help="Share the work among the workers of a Dask cluster that sees the same files (docs/archives.md); local "
    "starts one here.",
)
@click.option(
    "--dump",
    metavar="FILE.npz",
    type=click.Path(path_type=Path),
    help="Keep what every stage gave for the first colouring (one photograph only): x_l, z, reference, "
    "features_R and warped_R by resolution R, warped_image, ab (in units of 110).",
)
def colourise(
    photographs: tuple[Path, ...],
    output: Path,
    samples: int,
    seed: int | None,
    noise: float,
    subject: str | None,
    directions: tuple[tuple[str, float], ...],
    blend: tuple[tuple[str, float], ...],
    toning: float,
    spoken_hints: tuple[SpokenHint, ...],
    hints_file: Path | None,
    reference_file: Path | None,
    mix: float,
    model_name: str,
    device: str,
    precision: Precision,
    suffix_format: str | None,
    colour_space: ColourSpace,
    parts: tuple[Part, ...],
    alike: bool,
    recipe_file: Path | None,
    page: int | None,
    partial: bool,
    mark: bool,
    overwrite: bool,
    skip_existing: bool,
    report_file: Path | None,
    scheduler: str | None,
    dump: Path | None,
) -> None:
    """Colourise photographs.

    Of a folder all photographs in it are taken, and in the folders in it. The names of the written files go to
    stdout. A photograph that cannot be colourised is reported and the others go on; the exit status is then 1.
    """
    _check_combination()
    cluster = None if scheduler is None else cluster_module()
    model_folder = find_model(model_name)
    info = read_manifest(model_folder).info
    recipes = sample_recipes(
        samples,
        seed=seed,
        noise_scale=noise,
        subject=None if subject is None else resolve_subject(info, subject),
        directions=tuple((resolve_direction(info, name), value) for name, value in directions),
        toning=toning,
        precision=precision,
    )
    recipes = with_blend(recipes, [(resolve_subject(info, other), share) for other, share in blend])
    if recipe_file is not None:
        recipes = recipes_like(read_recipe(recipe_file), info, samples)
    for recipe in recipes:
        check_params(info, recipe)
    inputs = find_inputs(photographs, output)
    given = Given(
        reference=told_reference(reference_file, mix, info),
        told_hints=told_hints(hints_file, spoken_hints, [each.photograph for each in inputs.photographs]),
        spoken_hints=spoken_hints,
        parts=parts,
    )
    assignments = assign_outputs(inputs.photographs, output, samples, suffix_format)
    if dump is not None:
        check_dump(dump, len(assignments), overwrite=overwrite)
    for folder in dict.fromkeys(each.targets[0].parent for each in assignments):
        make_folder(folder)

    with loading():
        from model.cli.batch import colourise_all  # noqa: PLC0415 - it imports torch, which is slow
        from model.cli.work import Reading, Writing, load_model  # noqa: PLC0415

    reading = Reading(page=page, partial=partial)
    writing = Writing(overwrite=overwrite, skip_existing=skip_existing, colour_space=colour_space, mark=mark)
    with ProgressBar(len(assignments) * samples) as bar, ExitStack() as stack:
        report = None if report_file is None else stack.enter_context(Report(report_file))
        tally = Tally(len(assignments), bar, report)
        for refused in inputs.refused:
            tally.refuse(refused)
        if alike:
            from model.cli.alike import coloured_alike  # noqa: PLC0415 - as above

            recipes = coloured_alike(
                load_model(model_folder, device, recipes[0].precision),
                [each.photograph for each in inputs.photographs],
                recipes,
                bar,
                reading=reading,
                parts=parts,
            )
        outcomes: Iterator[Outcome]
        if cluster is None:
            outcomes = colourise_all(
                load_model(model_folder, device, recipes[0].precision),
                assignments,
                recipes,
                bar,
                reading=reading,
                writing=writing,
                given=given,
                dump=dump,
            )
        else:
            outcomes = cluster.colourise_on(
                scheduler,
                assignments,
                recipes,
                bar,
                model_name=model_name,
                device=device,
                reading=reading,
                writing=writing,
                given=given,
            )
        for outcome in outcomes:
            tally.add(outcome)
    tally.close()


def _check_combination() -> None:
    """Refuse what would be without effect. Raises ParameterError."""
    refuse_beside("recipe_file", _IN_A_RECIPE, "--recipe says all.")
    refuse_beside("overwrite", ("skip_existing",), "Results that exist are either replaced or left.")
    refuse_beside("dump", ("scheduler",), "--dump is for this machine.")
    refuse_beside("dump", ("skip_existing",), "Of a result that is left there are no stages.")
    refuse_without("mix", ("reference_file",), "--mix says how far a reference picture is followed.")
    refuse_without(
        "noise",
        ("seed", "samples"),
        "--noise says how far seeds stray, and the most faithful colouring has none.",
    )
