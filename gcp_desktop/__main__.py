"""`gcp-desktop [PHOTO]`: open the window, or where there is no display do the same job into files."""

import argparse
import multiprocessing
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from gcp_desktop.launch import explain_missing, linux_platforms, missing_libraries

_NO_DISPLAY = "There is no display to open a window on, so the command line does the same job into files."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the application; give the exit status."""
    multiprocessing.freeze_support()
    # OpenMP's threads otherwise spin while they wait: where another program or the window itself needs a core,
    # torch becomes several times slower. Read when torch is loaded.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    options = parser().parse_args(arguments)
    if options.self_test is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform == "linux":
        platforms = linux_platforms(os.environ)
        if not platforms:
            return _without_display(options.photos, sample=options.sample, output=options.output)
        missing = [missing_libraries(platform) for platform in platforms]
        if all(missing):
            return _refuse(explain_missing(missing[0]))
    return _window(options.photos, sample=options.sample, self_test=options.self_test)


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(prog="gcp-desktop", description="Colourise old photographs.")
    parser.add_argument(
        "photos",
        nargs="*",
        type=Path,
        metavar="PHOTO",
        help="photographs, projects or folders to open",
    )
    parser.add_argument("--sample", action="store_true", help="open a sample photograph")
    parser.add_argument(
        "--output",
        type=Path,
        default=Path("output"),
        metavar="FOLDER",
        help="where the pictures go if there is no display (default: output)",
    )
    parser.add_argument(
        "--self-test",
        nargs="?",
        const=os.devnull,
        type=Path,
        metavar="REPORT",
        help="check this installation without a screen; the lines go to the file REPORT too",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('gcp-desktop')}")
    return parser


def _window(photos: list[Path], *, sample: bool, self_test: Path | None) -> int:
    if sys.platform == "win32":
        # Loaded after Qt's libraries, torch's fail to initialise (pytorch#166628).
        import torch  # noqa: F401, PLC0415
    try:
        if self_test is not None:
            from gcp_desktop.self_test import run_self_test  # noqa: PLC0415

            return run_self_test(self_test)
        from gcp_desktop.app import run_application  # noqa: PLC0415
    except ImportError as error:
        if error.name is not None and not error.name.startswith("PySide6"):
            raise
        return _refuse(f"The window cannot open, because Qt cannot be loaded: {error}")
    return run_application(photos, sample)


def _without_display(photos: list[Path], *, sample: bool, output: Path) -> int:
    if not photos and not sample:
        return _refuse(
            "There is no display to open a window on. Name a photograph to have it colourised into files:\n"
            "    gcp-desktop PHOTO\n"
            "or use the command line: gcp colourise --help"
        )
    sys.stdout.write(_NO_DISPLAY + "\n")
    sys.stdout.flush()
    from model.cli.root import cli  # noqa: PLC0415

    if len(photos) > 1 or any(photo.is_dir() for photo in photos):
        arguments = ["colourise", "--skip-existing", "--output", str(output), "--", *map(str, photos)]
    else:
        # What an earlier start wrote there may go; photographs are never replaced.
        arguments = ["demo", "--overwrite", "--output", str(output)]
        if photos:
            arguments += ["--", str(photos[0])]
    try:
        cli.main(args=arguments, prog_name="gcp")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1


def _refuse(explanation: str) -> int:
    sys.stderr.write(explanation + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
