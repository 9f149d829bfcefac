"""`gcp train fine-tune`: teach a model a person's own pictures; the window runs the same command."""

import json
import re
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, cast

import click

from model.cli.combined import refuse_beside
from model.cli.events import fail, tell_json
from model.errors import CheckpointError, GcpError, ParameterError
from model.notes import Note, why

if TYPE_CHECKING:
    from model.training.fine_tune.control import Command, Control, Report

_COMMANDS = ("pause", "resume", "keep", "stop")
_OUT_OF_MEMORY = Note("Close other programs, or lower train.batch_size or crop.size, and begin again.")
_PATH = click.Path(path_type=Path)
_IN_A_RUN = ("settings", "parent", "data", "title", "subject", "minutes", "check", "estimating")


@click.command("fine-tune")
@click.argument("settings", nargs=-1, metavar="[KEY=VALUE]...")
@click.option("--out", required=True, type=_PATH, help="The run's folder.")
@click.option("--model", "parent", metavar="NAME", help="The model to begin from; without it the one in use.")
@click.option(
    "--data",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="A folder of colour pictures, or one.",
)
@click.option("--title", default="My Pictures", show_default=True, help="The new model's title.")
@click.option(
    "--subject", help="What the pictures show: a subject of the model or a new one; else it is predicted."
)
@click.option(
    "--into", type=_PATH, help="The folder of the new model, instead of one among the installed models."
)
@click.option(
    "--minutes",
    type=click.FloatRange(min=0.0, min_open=True),
    help="How long it may take; a trial finds out how many steps that makes.",
)
@click.option("--threads", type=click.IntRange(1), help="Processor threads.")
@click.option("--resume", is_flag=True, help="Continue the run in --out.")
@click.option("--check", is_flag=True, help="Only say which pictures can be used.")
@click.option("--estimate", "estimating", is_flag=True, help="Only measure what it would cost.")
@click.option(
    "--events",
    is_flag=True,
    help="Tell all as JSON lines on stdout, and take pause, resume, keep and stop as lines on stdin.",
)
def fine_tune(
    settings: tuple[str, ...],
    out: Path,
    parent: str | None,
    data: tuple[Path, ...],
    title: str,
    subject: str | None,
    into: Path | None,
    minutes: float | None,
    threads: int | None,
    *,
    resume: bool,
    check: bool,
    estimating: bool,
    events: bool,
) -> None:
    """Teach a model your own colour pictures. Its prior stays, and what it knew of other things is held on to.

    Ctrl+C ends the training so that --resume can continue it.
    """
    import torch  # noqa: PLC0415 - `gcp --help` must not wait for torch

    from model.checkpoints.device import memory_errors  # noqa: PLC0415
    from model.checkpoints.store import model_in_use, new_model_folder  # noqa: PLC0415
    from model.training.fine_tune.control import Control  # noqa: PLC0415
    from model.training.fine_tune.estimate import estimate  # noqa: PLC0415
    from model.training.fine_tune.order import DEFAULTS, Order, check_device, prepare  # noqa: PLC0415
    from model.training.fine_tune.run import FineTuning  # noqa: PLC0415
    from model.training.loop.settings import configure  # noqa: PLC0415

    report = tell_json if events else _tell_person
    if threads is not None:
        torch.set_num_threads(threads)
    try:
        refuse_beside("resume", _IN_A_RUN, "A run goes on as it was begun.")
        if not data and not resume:
            raise ParameterError(
                "There is nothing to learn from: give a folder of colour pictures with --data."
            )
        if check:
            _check(parent or model_in_use(), data, report)
            return
        name = into.name if into is not None else _file_name(title)
        order = Order(parent=parent or model_in_use(), name=name, title=title, subject=subject)
        config = configure(DEFAULTS, settings)
        if estimating:
            report({"event": "estimated", **asdict(estimate(order, config, data, minutes))})
            return
        if not resume:
            if into is None:
                new_model_folder(name)  # says now if the name is taken
            check_device(order, config.train.device)
            if minutes is not None:
                found = estimate(order, config, data, minutes)
                report({"event": "estimated", **asdict(found)})
                config = replace(config, train=replace(config.train, steps=found.steps))
            prepare(order, config, data, out, report)
        control = Control()
        _listen(control, to_stdin=events)
        # Steps say for themselves what to do; this is for the measurements, and for loading.
        with memory_errors(torch.device("cpu"), _OUT_OF_MEMORY):
            tuning = FineTuning(out, control, report)
            if resume:
                tuning.resume()
            tuning.train()
            if control.wanted:
                tuning.make_model(into if into is not None else new_model_folder(tuning.order.name))
            else:
                report({"event": "stopped"})
    except GcpError as error:
        fail(error, events=events)
    except OSError as error:
        fail(
            CheckpointError(
                Note(
                    "The run in “{out}” cannot be written: {reason}. Make room or choose another folder, then "
                    "resume it.",
                    out=out,
                    reason=why(error),
                )
            ),
            events=events,
        )


def _check(parent: str, data: Sequence[Path], report: "Report") -> None:
    """Tell whether the parent needs a graphics processor that is not there ("checking"), then of each picture."""
    from model.checkpoints.manifest import read_manifest  # noqa: PLC0415
    from model.checkpoints.store import find_model  # noqa: PLC0415
    from model.training.fine_tune.order import training_device  # noqa: PLC0415
    from model.training.fine_tune.pictures import check_pictures, picture_files  # noqa: PLC0415
    from model.training.fine_tune.sizes import needs_gpu  # noqa: PLC0415

    lacking = training_device("auto") == "cpu" and needs_gpu(read_manifest(find_model(parent)))
    report({"event": "checking", "lacks_gpu": lacking})
    for found in check_pictures(picture_files(data)):
        report({"event": "checked", "path": str(found.path), "reason": found.reason})


def _file_name(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "fine-tuned"


def _listen(control: "Control", *, to_stdin: bool) -> None:
    """Obey Ctrl+C, and what is written to stdin; its end means that nobody watches any more."""

    def stop(number: int, frame: FrameType | None) -> None:
        control.obey("stop")

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    if to_stdin:
        threading.Thread(target=_obey_stdin, args=(control,), daemon=True).start()


def _obey_stdin(control: "Control") -> None:
    for line in sys.stdin:
        command = line.strip()
        if command in _COMMANDS:
            control.obey(cast("Command", command))
    control.obey("stop")


def _tell_person(event: Mapping[str, Any]) -> None:
    match event:
        case {"event": "checking", "lacks_gpu": True}:
            click.echo("This model needs a graphics processor (CUDA), and none was found.", err=True)
        case {"event": "checked", "path": path, "reason": str(reason)}:
            click.echo(f"Left out {path}: {reason}", err=True)
        case {"event": "prepared", "learnt": learnt, "held_out": held_out}:
            click.echo(f"Learning from {learnt} pictures, measuring on {held_out} others.")
        case {"event": "estimated"}:
            click.echo(json.dumps({key: value for key, value in event.items() if key != "event"}))
        case {"event": "measured", "step": step, "held_out": held_out, "general": general}:
            click.echo(f"Step {step}: ab error {_pair(held_out)}, on general photographs {_pair(general)}.")
        case {"event": "finished", "folder": folder, "notice": notice}:
            click.echo(f"Wrote {folder}" + (f"\n{notice}" if notice else ""))
        case {"event": "stopped"}:
            click.echo("Ended; --resume continues.")


def _pair(figures: Mapping[str, Mapping[str, float]]) -> str:
    return f"{figures['after']['error']:.2f} (before {figures['before']['error']:.2f})"
