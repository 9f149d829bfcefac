"""How exactly is calculated: an option of several commands."""

from typing import get_args

import click

from model.params import Precision

precision_option = click.option(
    "--precision",
    type=click.Choice(get_args(Precision)),
    default="exact",
    show_default=True,
    help="fast takes about three quarters of the time with the official model, on processors that calculate in "
    "bfloat16; colours differ by less than an eye notices.",
)
