"""`gcp models`: what models there are."""

import click

from model.checkpoints.manifest import read_manifest
from model.checkpoints.store import find_model, model_names
from model.params import ModelInfo


@click.group()
def models() -> None:
    """Look at the installed models."""


@models.command("list")
def list_models() -> None:
    """List the installed models with their subjects and directions, the default one first."""
    names = model_names()
    if not names:
        raise click.ClickException("No model is installed. Install the application again.")
    for name in names:
        click.echo(_describe(read_manifest(find_model(name)).info))


def _describe(info: ModelInfo) -> str:
    directions = ", ".join(f"{d.name} ({d.minimum:g} to {d.maximum:g})" for d in info.directions)
    lines = (
        f"{info.name}: {info.title}",
        f"  subjects:    {', '.join(info.subjects)}",
        f"  directions:  {directions or 'none'}",
        f"  prior:       {info.prior_resolution} px, photographs seen at {info.working_size} px",
        f"  weights:     {info.weights_id[:16]}",
    )
    return "\n".join(lines)
