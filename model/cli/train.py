"""`gcp train`: train each part of the compact model, and join the parts to a bundle."""

from pathlib import Path

import click

_FOLDER = click.Path(file_okay=False, path_type=Path)
_CHAIN_BAR = "{desc}: {percentage:.1f}%|{bar}| {elapsed} done, about {remaining} left"
_EXISTING = click.Path(exists=True, file_okay=False, path_type=Path)


class _Tasks(click.Group):
    """A command for each task that can be trained; asked for late, because they come with torch."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from model.training.registry import TASKS  # noqa: PLC0415

        return [*TASKS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from model.training.registry import TASKS  # noqa: PLC0415

        if cmd_name in TASKS:
            return _train_command(cmd_name)
        return super().get_command(ctx, cmd_name)


@click.group(cls=_Tasks)
def train() -> None:
    """Train the parts of the compact model, each after those that it builds on; then assemble a model."""


def _train_command(name: str) -> click.Command:
    import torch  # noqa: PLC0415 - `gcp --help` must not wait for torch

    from model.training.loop.settings import configure, read_settings, settings_of_run  # noqa: PLC0415
    from model.training.registry import TASKS, make_trainer  # noqa: PLC0415

    entry = TASKS[name]

    @click.command(name, help=entry.summary)
    @click.argument("settings", nargs=-1, metavar="[KEY=VALUE]...")
    @click.option(
        "--data", required=True, type=_EXISTING, help="Packs with index.csv, or folders of photographs."
    )
    @click.option("--out", required=True, type=_FOLDER, help="The run's folder.")
    @click.option(
        "--config",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Settings as JSON or TOML, such as the config.json of another run; KEY=VALUE goes on top.",
    )
    @click.option("--start", type=_EXISTING, help="A run of the same task whose weights to begin from.")
    @click.option("--threads", type=int, default=1, show_default=True, help="Processor threads.")
    @click.option(
        "--resume", is_flag=True, help="Continue the run in --out, with its settings but for those given."
    )
    def command(
        settings: tuple[str, ...],
        data: Path,
        out: Path,
        config: Path | None,
        start: Path | None,
        threads: int,
        resume: bool,
        **earlier: Path | None,
    ) -> None:
        torch.set_num_threads(threads)
        base = configure(entry.defaults, settings=settings_of_run(out, name)) if resume else entry.defaults
        told = configure(base, settings, None if config is None else read_settings(config))
        given = {need: run for need, run in earlier.items() if run is not None}
        trainer = make_trainer(name, told, data, out, start=start, resume=resume, **given)
        trainer.train()
        click.echo(f"Wrote {trainer.checkpoint}")

    for need, help_text in entry.needs.items():
        command = click.option(f"--{need}", type=_EXISTING, help=help_text)(command)
    return command


@train.command("compact")
@click.option(
    "--recipe",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="TOML with the stages and their settings.  [default: that of the bundled model]",
)
@click.option(
    "--data", required=True, type=_EXISTING, help="Packs with index.csv, or folders of photographs."
)
@click.option("--out", required=True, type=_FOLDER, help="A folder for all runs and the model.")
@click.option("--threads", type=int, default=1, show_default=True, help="Processor threads.")
@click.option("--resume", is_flag=True, help="Go on with the chain in --out, if there is one.")
@click.option("--take-changes", is_flag=True, help="Go on though the recipe is not the one of before.")
def compact_command(
    recipe: Path | None, data: Path, out: Path, threads: int, resume: bool, take_changes: bool
) -> None:
    """From photographs to a model: all stages of a recipe, one after the other."""
    import torch  # noqa: PLC0415
    from tqdm import tqdm  # noqa: PLC0415

    from model.training.chain.chain import Chain  # noqa: PLC0415
    from model.training.chain.recipe import read_recipe  # noqa: PLC0415

    torch.set_num_threads(threads)
    chain = Chain(read_recipe(recipe), data, out)
    # In the recipe's minutes: tqdm foretells the rest from how long those done took here.
    with tqdm(total=chain.minutes, bar_format=_CHAIN_BAR, mininterval=5) as bar:

        def tell(stage: str, minutes: float) -> None:
            if not bar.desc:
                bar.initial = bar.n = minutes  # what was done before says nothing of this machine's speed
            bar.set_description(stage, refresh=False)
            bar.update(minutes - bar.n)

        chain.run(tell, resume=resume, changed=take_changes)
    click.echo(f"Wrote {chain.model}")


@train.command("assemble")
@click.option("--data", required=True, type=_EXISTING, help="Photographs on which directions are measured.")
@click.option("--prior", required=True, type=_EXISTING)
@click.option("--encoder", required=True, type=_EXISTING)
@click.option("--colouriser", required=True, type=_EXISTING)
@click.option("--nuance", required=True, type=_EXISTING)
@click.option(
    "--directions", type=_EXISTING, help="Choose sliders among these, not among all of latent space."
)
@click.option("--out", required=True, type=_FOLDER, help="The bundle's folder.")
@click.option("--name", default="compact", show_default=True)
@click.option("--title", default="Compact", show_default=True)
@click.option("--overwrite", is_flag=True, help="Replace a bundle that is there.")
def assemble_command(
    data: Path,
    prior: Path,
    encoder: Path,
    colouriser: Path,
    nuance: Path,
    directions: Path | None,
    out: Path,
    name: str,
    title: str,
    overwrite: bool,
) -> None:
    """Join four runs to a model, with its latent directions."""
    from model.training.assemble.bundle import assemble  # noqa: PLC0415

    info = assemble(
        prior=prior,
        encoder=encoder,
        colouriser=colouriser,
        nuance=nuance,
        directions=directions,
        data=data,
        out=out,
        name=name,
        title=title,
        overwrite=overwrite,
    )
    for direction in info.directions:
        click.echo(
            f"{direction.name}: {direction.minimum:g} to {direction.maximum:g}. {direction.description}"
        )
    click.echo(f"Wrote {out}")


@train.command("export-restorer")
@click.option("--run", "run_folder", required=True, type=_EXISTING, help="The finished run of the restorer.")
@click.option("--out", required=True, type=_FOLDER, help="The folder for the weights and their card.")
def export_restorer_command(run_folder: Path, out: Path) -> None:
    """Write the weights that find scratches, from a run of `gcp train restorer`."""
    from model.training.starting.restorer import export_restorer  # noqa: PLC0415

    export_restorer(run_folder, out)
    click.echo(f"Wrote {out}")
