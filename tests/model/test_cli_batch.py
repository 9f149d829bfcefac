"""Whole folders on the command line: names, order, what is done already, and what goes wrong in the middle."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model.cli.batch import colourise_all
from model.cli.inputs import Input, find_inputs
from model.cli.outcome import Outcome
from model.cli.outputs import assign_outputs
from model.cli.progress import ProgressBar
from model.cli.recipes import sample_recipes
from model.cli.report import Report
from model.cli.work import Reading, Writing, load_model
from model.errors import StorageError
from model.photo.reading import read_photograph
from tests.model.command_line import PICTURE, ROOT, files_in, gcp, reported


def test_a_folder_keeps_its_order_and_its_folders(bundle: Path, box: Path, out: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    result = gcp("colourise", box, "-o", out, "--model", bundle, "--report", report)
    assert result.exit_code == 0, result.output
    names = ["1944/IMG_2.png", "1944/Krieg/x.png", "IMG_10.png", "IMG_2.png", "Oma v. 1938.png"]
    assert files_in(out) == names
    assert "5 of 5 photographs colourised, 0 failed." in result.stderr
    lines = reported(report)
    assert [line["photograph"] for line in lines] == [
        str(box / name)
        for name in ("IMG_2.png", "IMG_10.png", "Oma v. 1938", "1944/IMG_2.png", "1944/Krieg/x.jpg")
    ]
    assert {line["status"] for line in lines} == {"coloured"}
    assert lines[2]["results"] == [str(out / "Oma v. 1938.png")]


def test_what_is_done_is_done(bundle: Path, box: Path, out: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    assert gcp("colourise", box, "-o", out, "--model", bundle).exit_code == 0
    (out / "IMG_2.png").unlink()
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.png")}
    again = gcp("colourise", box, "-o", out, "--model", bundle)
    assert again.exit_code == 1
    assert "--skip-existing to leave it as it is" in again.stderr
    (out / "IMG_2.png").unlink()
    options = ("--model", bundle, "--skip-existing", "--report", report)
    rest = gcp("colourise", box, "-o", out, *options)
    assert rest.exit_code == 0, rest.output
    assert rest.stdout.splitlines() == [str(out / "IMG_2.png")]
    assert "1 of 5 photographs colourised, 4 done already, 0 failed." in rest.stderr
    assert {path: path.stat().st_mtime_ns for path in before} == before
    all_done = gcp("colourise", box, "-o", out, *options)
    assert all_done.exit_code == 0
    assert all_done.stdout == ""
    statuses = [line["status"] for line in reported(report)]
    assert statuses == ["coloured", *["skipped"] * 9]


def test_of_samples_only_the_missing_are_made(bundle: Path, box: Path, out: Path) -> None:
    photo = box / "IMG_2.png"
    options = ("--samples", 3, "--model", bundle)
    assert gcp("colourise", photo, "-o", out, *options).exit_code == 0
    whole = {name: (out / name).read_bytes() for name in files_in(out)}
    (out / "IMG_2-2.png").unlink()
    result = gcp("colourise", photo, "-o", out, *options, "--skip-existing")
    assert result.stdout.splitlines() == [str(out / "IMG_2-2.png")]
    assert {name: (out / name).read_bytes() for name in files_in(out)} == whole


def test_clashing_names_are_numbered(box: Path, out: Path) -> None:
    inputs = [Input(box / name) for name in ("IMG_1.jpg", "img_1.tif", "IMG_1-2.png", "x/IMG_1.jpg")]
    assignments = assign_outputs(inputs, out, 2, None)
    assert [tuple(path.name for path in each.targets) for each in assignments] == [
        ("IMG_1.png", "IMG_1-2.png"),
        ("img_1 (2).png", "img_1 (2)-2.png"),
        ("IMG_1-2 (2).png", "IMG_1-2 (2)-2.png"),
        ("IMG_1 (3).png", "IMG_1 (3)-2.png"),
    ]
    assert [each.namesake for each in assignments] == [True, True, False, True]


def test_a_namesake_s_result_is_not_taken_for_ones_own(bundle: Path, box: Path, out: Path) -> None:
    """A photograph that comes before another of its name takes the plain name; that of the other is there already."""
    late, early = box / "b" / "IMG_2.png", box / "a" / "IMG_2.png"
    for number, path in enumerate((late, early)):
        path.parent.mkdir()
        Image.fromarray(np.roll(PICTURE, 10 + number, axis=0)).save(path)
    assert gcp("colourise", late, "-o", out, "--model", bundle).exit_code == 0
    assert gcp("colourise", late, "-o", out, "--model", bundle, "--skip-existing").exit_code == 0
    result = gcp("colourise", early, late, "-o", out, "--model", bundle, "--skip-existing")
    assert result.exit_code == 1
    assert "was made from another photograph of the same name" in result.stderr
    assert files_in(out) == ["IMG_2 (2).png", "IMG_2.png"]
    in_order = gcp("colourise", late, early, "-o", out / "new", "--model", bundle)
    assert in_order.exit_code == 0
    again = gcp("colourise", late, early, "-o", out / "new", "--model", bundle, "--skip-existing")
    assert again.exit_code == 0
    assert "2 done already" in again.stderr


def test_the_folder_for_results_is_no_source(box: Path) -> None:
    inside = box / "coloured"
    inside.mkdir()
    Image.fromarray(PICTURE).save(inside / "IMG_2.png")
    found = find_inputs([box, box / "IMG_2.png"], inside)
    assert len(found.photographs) == 5
    assert all("coloured" not in str(each.photograph) for each in found.photographs)


def test_bad_ones_in_a_folder_stop_nothing(bundle: Path, box: Path, out: Path, tmp_path: Path) -> None:
    (box / "empty.jpg").write_bytes(b"")
    (box / "cut.png").write_bytes((box / "IMG_2.png").read_bytes()[:300])
    report = tmp_path / "report.jsonl"
    result = gcp("colourise", box, "-o", out, "--model", bundle, "--report", report)
    assert result.exit_code == 1
    assert "5 of 7 photographs colourised, 2 failed." in result.stderr
    failed = {
        Path(str(line["photograph"])).name: line for line in reported(report) if line["status"] == "failed"
    }
    assert set(failed) == {"empty.jpg", "cut.png"}
    assert failed["empty.jpg"]["kind"] == "ImageReadError"
    assert "it is empty" in str(failed["empty.jpg"]["error"])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that may not be read")
def test_a_closed_folder_is_told(bundle: Path, box: Path, out: Path) -> None:
    (box / "1944").chmod(0)
    try:
        result = gcp("colourise", box, "-o", out, "--model", bundle)
    finally:
        (box / "1944").chmod(0o700)
    assert result.exit_code == 1
    assert "1944” cannot be read" in result.stderr
    assert len(files_in(out)) == 3


def outcomes_of(bundle: Path, photographs: list[Path], out: Path) -> Iterator[Outcome]:
    assignments = assign_outputs([Input(path) for path in photographs], out, 1, None)
    out.mkdir(exist_ok=True)
    with ProgressBar(len(assignments)) as bar:
        yield from colourise_all(
            load_model(bundle, "cpu"),
            assignments,
            sample_recipes(1),
            bar,
            reading=Reading(),
            writing=Writing(),
        )


def test_a_folder_that_is_removed_ends_the_work(bundle: Path, box: Path, out: Path) -> None:
    photographs = []
    for number in range(16):
        photographs.append(box / f"{number}.png")
        Image.fromarray(np.roll(PICTURE, number, axis=0)).save(photographs[-1])
    outcomes = []
    for outcome in outcomes_of(bundle, photographs, out):
        if not outcomes:
            out.rename(box / "gone")  # at once; what is being written would be in the way of removing it
        outcomes.append(outcome)
    assert outcomes[0].status == "coloured"
    assert len(outcomes) < len(photographs)
    assert isinstance(outcomes[-1].error, StorageError)
    assert "does not exist" in str(outcomes[-1].error)
    assert not out.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no /dev/full")
def test_a_full_disk_ends_the_work_and_says_how_to_go_on(
    bundle: Path, box: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10):
        Image.fromarray(np.roll(PICTURE, number, axis=0)).save(box / f"{number}.png")
    real_open = Path.open

    def open_full(self: Path, mode: str = "r", *args: int, **kwargs: str) -> object:
        if "x" in mode and len(list(out.glob("*.png"))) > 1:
            real_open(self, mode, *args, **kwargs).close()
            return real_open(Path("/dev/full"), "wb")
        return real_open(self, mode, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", open_full)
        result = gcp("colourise", box, "-o", out, "--model", bundle)
    assert result.exit_code == 1
    assert "the disk is full" in result.stderr
    assert "with --skip-existing goes on" in result.stderr
    assert 2 <= len(files_in(out)) < 15
    assert gcp("colourise", box, "-o", out, "--model", bundle, "--skip-existing").exit_code == 0
    assert len(files_in(out)) == 15


def test_a_recipe_is_for_all_of_them(bundle: Path, box: Path, out: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.png"
    photo = box / "IMG_2.png"
    assert gcp("colourise", photo, "-o", plain, "--direction", "warmth=2", "--model", bundle).exit_code == 0
    written = tmp_path / "warm.json"
    written.write_text(gcp("recipe", "--json", plain).stdout, encoding="utf-8")
    result = gcp("colourise", box, "-o", out, "--recipe", written, "--model", bundle)
    assert result.exit_code == 0, result.output
    assert (out / "IMG_2.png").read_bytes() == plain.read_bytes()
    assert "warmth +2" in gcp("recipe", out / "1944/IMG_2.png").stdout.replace("direction ", "")
    written.write_text("{", encoding="utf-8")
    broken = gcp("colourise", box, "-o", out, "--recipe", written, "--model", bundle)
    assert "The recipe cannot be read" in broken.stderr
    missing = gcp("colourise", box, "-o", out, "--recipe", tmp_path / "no.json", "--model", bundle)
    assert "cannot be read" in missing.stderr


@pytest.mark.usefixtures("one_thread")
def test_two_at_a_time_gives_the_same_pictures(bundle: Path, box: Path, out: Path) -> None:
    """The same bits on as many threads; else they may differ as sums are rounded."""
    assert gcp("colourise", box, "-o", out, "--samples", 2, "--model", bundle).exit_code == 0
    for name in ("IMG_2", "Oma v. 1938"):
        source = box / (name if name.startswith("Oma") else f"{name}.png")
        alone = out / "alone" / f"{name}.png"
        assert gcp("colourise", source, "-o", alone, "--samples", 2, "--model", bundle).exit_code == 0
        for ending in ("", "-2"):
            together = read_photograph(out / f"{name}{ending}.png").pixels
            assert np.array_equal(together, read_photograph(alone.with_name(f"{name}{ending}.png")).pixels)


def test_a_report_goes_on_after_an_unfinished_line(tmp_path: Path) -> None:
    path = tmp_path / "report.jsonl"
    path.write_bytes(b'{"photograph": "a.png"}\n{"photogr')
    photograph = Path(os.fsdecode(b"M\xe4dchen.png")) if os.name != "nt" else Path("Mädchen.png")
    with Report(path) as report:
        report.add(photograph, "failed", results=(), error=StorageError("full"), seconds=0.1234)
    first, broken, last = path.read_bytes().splitlines()
    assert (json.loads(first), broken) == ({"photograph": "a.png"}, b'{"photogr')
    assert json.loads(last) == {
        "photograph": str(photograph), "status": "failed", "results": [], "seconds": 0.123,
        "kind": "StorageError", "error": "full",
    }  # fmt: skip
    with pytest.raises(StorageError, match="cannot be written"):
        Report(tmp_path / "nowhere" / "report.jsonl")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_batch_leaves_whole_files_and_goes_on(
    bundle: Path, box: Path, out: Path, tmp_path: Path
) -> None:
    for number in range(12):
        Image.fromarray(np.roll(PICTURE, number, axis=0)).save(box / f"{number}.png")
    command = [
        sys.executable,
        "-c",
        "from model.cli import main; main()",
        "colourise",
        str(box),
        "-o",
        str(out),
    ]
    command += ["--model", str(bundle)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    done = [path for path in out.rglob("*") if path.is_file() and not path.name.startswith(".gcp-")]
    assert 2 <= len(done) < 17
    for path in done:
        read_photograph(path)
    report = tmp_path / "report.jsonl"
    rest = gcp("colourise", box, "-o", out, "--model", bundle, "--skip-existing", "--report", report)
    assert rest.exit_code == 0, rest.output
    statuses = [line["status"] for line in reported(report)]
    assert (len(statuses), statuses.count("skipped")) == (17, len(done))


@pytest.mark.skipif(os.name == "nt", reason="Windows leaves what is younger than a minute")
def test_what_a_killed_run_left_is_swept_even_if_nothing_is_left_to_do(
    bundle: Path, box: Path, out: Path
) -> None:
    assert gcp("colourise", box, "-o", out, "--model", bundle).exit_code == 0
    left = out / ".gcp-0123456789abcdef.part"
    left.write_bytes(b"half")
    result = gcp("colourise", box, "-o", out, "--model", bundle, "--skip-existing")
    assert result.exit_code == 0, result.output
    assert not left.exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_kills_of_exports_leave_old_files_whole_ones_or_none() -> None:
    command = [sys.executable, "benchmarks/kill_exports.py", "--kills", "24", "--megapixels", "0.3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "'killed': " in done.stdout
