"""`gcp study` as a person types it; the page is read as a browser reads it."""

import base64
import io
import json
import sys
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from model.cli.root import cli
from tests.model.study.conftest import mean_colour, picture


def study(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["study", *map(str, arguments)])


def make(photographs: list[Path], methods: tuple[object, ...], out: Path, *more: object) -> Result:
    named = [argument for method in methods for argument in ("--of", method)]
    return study("make", *photographs, *named, "--out", out, "--device", "cpu", *more)


class Reader(HTMLParser):
    """Gathers what a page loads, its elements' names, and the study's data."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.identities: set[str] = set()
        self.policy = ""
        self.data = ""
        self._in_data = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.links += [value or "" for name, value in attrs if name in ("src", "href", "action")]
        self.identities.add(values.get("id") or "")
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values.get("content") or ""
        self._in_data = values.get("id") == "study"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data += data

    def handle_endtag(self, tag: str) -> None:
        self._in_data = False


def shown(encoded: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(encoded)))


def test_the_page_hides_what_the_key_tells(
    photographs: list[Path], rivals: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "study"
    result = make(photographs, rivals, out, "--seed", 4)
    assert result.exit_code == 0, result.output
    assert "2 pairs" in result.stdout
    assert sorted(path.name for path in out.iterdir()) == ["index.html", "key.json"]
    html = (out / "index.html").read_text("utf-8")
    for name in ("red", "blue-program", "aunt", "barn", str(tmp_path)):
        assert name not in html.replace("answered", "").replace("preferred", "").replace("required", "")

    page, key = Reader(html), json.loads((out / "key.json").read_text("utf-8"))
    assert page.links == []
    assert page.policy.startswith("default-src 'none'")
    data = json.loads(page.data)
    assert data["study"] == key["study"]
    colour_of = {str(rivals[0]): [200, 40, 40], str(rivals[1]): [40, 40, 200]}
    for asked, answer in zip(data["questions"], key["questions"], strict=True):
        assert asked["id"] == answer["identity"]
        for side in ("left", "right"):
            image = shown(data["pictures"][asked[side]])
            assert image.size == (48, 36)  # the photograph's, though one program's is larger
            assert not image.getexif()
            assert "comment" not in image.info
            np.testing.assert_allclose(mean_colour(np.asarray(image)), colour_of[answer[side]], atol=2)


def test_the_page_has_what_its_script_looks_for(
    photographs: list[Path], rivals: tuple[Path, Path], tmp_path: Path
) -> None:
    make(photographs, rivals, tmp_path / "study")
    html = (tmp_path / "study" / "index.html").read_text("utf-8")
    wanted = {piece.partition('"')[0] for piece in html.split('part("')[1:]} | {"left", "right"}
    assert len(wanted) > 8
    assert wanted <= Reader(html).identities


def test_a_model_takes_part(
    photographs: list[Path],
    rivals: tuple[Path, Path],
    bundle: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(bundle.parent)  # so that its name is a folder's, without a slash
    methods = (bundle.name, *rivals)
    assert make(photographs, methods, tmp_path / "study", "--side", 40).exit_code == 0
    data = json.loads(Reader((tmp_path / "study" / "index.html").read_text("utf-8")).data)
    assert len(data["questions"]) == 6
    assert len(data["pictures"]) == 6  # each once, though asked about twice
    assert {shown(encoded).size for encoded in data["pictures"]} == {(40, 30)}


def test_the_same_seed_makes_the_same_study(
    photographs: list[Path], rivals: tuple[Path, Path], tmp_path: Path
) -> None:
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        make(photographs, rivals, tmp_path / name, "--seed", seed)
    pages = [(tmp_path / name / "index.html").read_bytes() for name in "abc"]
    assert pages[0] == pages[1]
    assert pages[0] != pages[2]


def test_what_makes_no_study(photographs: list[Path], rivals: tuple[Path, Path], tmp_path: Path) -> None:
    red, blue = rivals
    out = tmp_path / "study"

    def refusal(methods: tuple[object, ...], chosen: list[Path] = photographs) -> str:
        result = make(chosen, methods, out)
        assert result.exit_code == 1
        assert not out.exists()
        return result.stderr

    assert "--of twice or more" in refusal((red,))
    assert f"Two methods are called “{red}”" in refusal((red, red))
    assert "Two photographs are called “aunt”" in refusal((red, blue), [photographs[0], photographs[0]])
    assert "There is no model “nothing”" in refusal((red, "nothing"))

    (blue / "aunt.png").rename(blue / "uncle.png")
    assert "no picture of “aunt.png”" in refusal(rivals)
    picture((1, 2, 3), (48, 48)).save(blue / "aunt.webp")
    assert "other proportions" in refusal(rivals)
    picture((1, 2, 3), (24, 18)).save(blue / "aunt.webp")
    assert "smaller than it would be shown (48 x 36)" in refusal(rivals)
    picture((1, 2, 3)).save(blue / "aunt.tif")
    assert "several pictures of “aunt.png”: aunt.tif, aunt.webp" in refusal(rivals)

    out.mkdir()
    (out / "mine.txt").write_text("mine")
    assert "not an empty folder" in make(photographs, (red, red.parent / "photographs"), out).stderr
    assert [path.name for path in out.iterdir()] == ["mine.txt"]


@pytest.fixture
def answered(photographs: list[Path], rivals: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """A study, and the file of a judge who always prefers red."""
    out = tmp_path / "study"
    make(photographs, rivals, out)
    key = json.loads((out / "key.json").read_text("utf-8"))
    red = str(rivals[0])
    choices = {q["identity"]: "left" if q["left"] == red else "right" for q in key["questions"]}
    content = {"format": "gcp-study-answers/1", "study": key["study"], "judge": "Ada", "answers": choices}
    (tmp_path / "answers-Ada.json").write_text(json.dumps(content), "utf-8")
    return out, tmp_path / "answers-Ada.json"


def test_report(answered: tuple[Path, Path], rivals: tuple[Path, Path]) -> None:
    out, answers = answered
    result = study("report", out, answers)
    assert result.exit_code == 0, result.output
    assert f"| {rivals[0]} | 100.0% | 34.2% to 100.0% | 0.0% | 2 | 1 |" in result.stdout
    assert f"| {rivals[1]} | 0.0% | 0.0% to 65.8% | 0.0% | 2 | 1 |" in result.stdout
    with Image.open(out / "preferences.png") as plot:
        assert plot.format == "PNG"


def test_the_table_needs_no_matplotlib(answered: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.delitem(sys.modules, "model.study.plot", raising=False)
    result = study("report", *answered)
    assert result.exit_code == 1
    assert "100.0%" in result.stdout
    assert "matplotlib is not installed" in result.stderr
    assert not (answered[0] / "preferences.png").exists()


def test_a_report_on_broken_answers(answered: tuple[Path, Path]) -> None:
    out, answers = answered
    answers.write_bytes(answers.read_bytes()[:50])
    result = study("report", out, answers)
    assert result.exit_code == 1
    assert "cut short" in result.stderr
