"""`gcp train`: train each part of the compact model, and join the parts to a bundle."""

from pathlib import Path

import click

_FOLDER = click.Path(file_okay=False, path_type=Path)
_EXISTING = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def train() -> None:
    """Train the prior, the encoder and the colouriser, in this order; then assemble a model."""


def _train_command(name: str, summary: str) -> click.Command:
    @click.command(name, help=summary)
    @click.argument("settings", nargs=-1, metavar="[KEY=VALUE]...")
    @click.option(
        "--data", required=True, type=_EXISTING, help="Packs with index.csv, or folders of photographs."
    )
    @click.option("--out", required=True, type=_FOLDER, help="The run's folder.")
    @click.option("--prior", type=_EXISTING, help="The finished run of the prior, adversarial or not.")
    @click.option("--encoder", type=_EXISTING, help="The finished run of the encoder.")
    @click.option("--start", type=_EXISTING, help="A run of the same task whose weights to begin from.")
    @click.option("--threads", type=int, default=1, show_default=True, help="Processor threads.")
    @click.option("--resume", is_flag=True, help="Continue the run in --out.")
    def command(
        settings: tuple[str, ...],
        data: Path,
        out: Path,
        prior: Path | None,
        encoder: Path | None,
        start: Path | None,
        threads: int,
        resume: bool,
    ) -> None:
        import torch  # noqa: PLC0415 - `gcp --help` must not wait for torch

        from model.training.runs import DEFAULTS, make_trainer, override  # noqa: PLC0415

        torch.set_num_threads(threads)
        config = override(DEFAULTS[name], settings)
        trainer = make_trainer(name, config, data, out, prior=prior, encoder=encoder, start=start)
        if resume:
            trainer.resume()
        trainer.train()
        click.echo(f"Wrote {trainer.checkpoint}")

    return command


for _name, _summary in (
    ("prior", "The generator and its colour encoder, by reconstruction."),
    (
        "prior-adversarial",
        "The prior of --prior, made sharp by an adversary (task.adversary=projected or biggan).",
    ),
    ("encoder", "The encoder that inverts grey photographs, and the subject head."),
    ("colouriser", "Correspondence and colouriser, against D^c."),
):
    train.add_command(_train_command(_name, _summary))


@train.command("assemble")
@click.option("--data", required=True, type=_EXISTING, help="Photographs on which directions are measured.")
@click.option("--prior", required=True, type=_EXISTING)
@click.option("--encoder", required=True, type=_EXISTING)
@click.option("--colouriser", required=True, type=_EXISTING)
@click.option("--out", required=True, type=_FOLDER, help="The bundle's folder.")
@click.option("--name", default="compact", show_default=True)
@click.option("--title", default="Compact", show_default=True)
@click.option("--overwrite", is_flag=True, help="Replace a bundle that is there.")
def assemble_command(
    data: Path,
    prior: Path,
    encoder: Path,
    colouriser: Path,
    out: Path,
    name: str,
    title: str,
    overwrite: bool,
) -> None:
    """Join three runs to a model, with its latent directions."""
    from model.training.assemble import assemble  # noqa: PLC0415

    info = assemble(
        prior=prior,
        encoder=encoder,
        colouriser=colouriser,
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
