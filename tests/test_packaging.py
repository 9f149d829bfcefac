"""The parts of packaging that can be checked without building: licences, icons, the files that systems read."""

import plistlib
import re
import tomllib
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from gcp_desktop.__main__ import parser
from gcp_desktop.session.projects.project import SUFFIX
from model.cli.root import cli

ROOT = Path(__file__).parent.parent
PACKAGING = ROOT / "packaging"


@pytest.fixture(autouse=True)
def scripts_are_importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))


def desktop_entry() -> dict[str, str]:
    lines = (PACKAGING / "linux" / "gcp-desktop.desktop").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def test_every_dependency_has_its_licence_in_the_bundle() -> None:
    licences = import_module("third_party_licences")
    names = [
        name for name in licences.bundled_distributions() if name != "pyinstaller"
    ]  # not in every environment
    text = "".join(licences.distribution_sections(names))
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "dependencies"
    ]
    assert len(names) > len(dependencies)
    assert {"torch", "pyside6-essentials", "numpy"} <= set(names)
    assert "GNU Lesser General Public License, version 3" in text


def test_a_package_without_a_licence_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = tmp_path / "mystery-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: mystery\nVersion: 1.0\nLicense: UNKNOWN\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ValueError, match="mystery states no licence"):
        list(import_module("third_party_licences").distribution_sections(["mystery"]))


def test_icons_have_the_sizes_that_systems_ask_for(tmp_path: Path) -> None:
    import_module("make_icons").draw(ROOT / "resources" / "icons" / "app.svg", 48, tmp_path / "icon.png")
    with Image.open(tmp_path / "icon.png") as icon:
        alpha = np.asarray(icon)[:, :, 3]
    assert alpha.shape == (48, 48)
    assert alpha[0, 0] == 0
    assert alpha[6, 24] == 255


def test_systems_know_projects_and_photographs() -> None:
    entry = desktop_entry()
    types = entry["MimeType"].strip(";").split(";")
    assert {"image/jpeg", "image/png", "image/tiff", "application/x-gcp-project"} <= set(types)
    mime = ElementTree.parse(PACKAGING / "linux" / "gcp-desktop.mime.xml").getroot()
    assert [glob.get("pattern") for glob in mime.findall(".//{*}glob")] == [f"*{SUFFIX}"]
    plist = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    tags = plist["UTExportedTypeDeclarations"][0]["UTTypeTagSpecification"]
    assert tags["public.filename-extension"] == [SUFFIX.removeprefix(".")]
    assert f"Classes\\{SUFFIX}\\" in (PACKAGING / "windows" / "gcp-desktop.iss").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gcp-desktop", set(re.findall("--[a-z-]+", parser().format_help())) - {"--help"}),
        ("gcp", set(cli.commands)),
    ],
)
def test_the_manual_pages_tell_all_that_the_commands_do(name: str, words: set[str]) -> None:
    page = (PACKAGING / "linux" / f"{name}.1").read_text(encoding="utf-8").replace("\\-", "-")
    assert words
    assert {word for word in words if word not in page} == set()
