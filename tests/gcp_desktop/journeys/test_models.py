"""Models are managed, and one learns a person's pictures."""

import pytest
import skimage.data
from PIL import Image

from tests.gcp_desktop.journeys.person import Person
from tests.gcp_desktop.journeys.steps import names

pytestmark = pytest.mark.slow


def test_models(person: Person) -> None:
    person.start()
    person.sees("button menu", "Device that computes")
    person.misses("progress bar")
    person.chooses("Models", "Manage Models…")
    person.sees("dialog", "Models")
    person.clicks("tree item", "Compact.*")
    person.clicks("push button", "Verify")
    person.sees("label", ".*“compact” is whole.*")
    file = person.desk.home / "mine.gcpmodel"
    person.clicks("push button", "Export…")
    names(person, file, "Export a model")
    person.sees("label", "The model was exported to.*")
    assert file.stat().st_size > 1 << 20
    person.clicks("push button", "Import…")
    names(person, file, "Import a model")
    person.sees("label", ".*was imported as.*")
    person.keeps("1-imported")
    person.clicks("tree item", "compact-2")
    person.clicks("push button", "Use")
    person.sees("label", ".*colours from now on.*")
    person.keeps("2-used")
    person.clicks("tree item", "compact")
    person.clicks("push button", "Use")
    person.sees("label", ".*“compact” colours from now on.*")
    person.clicks("tree item", "compact-2")
    person.clicks("push button", "Remove…")
    person.clicks("push button", "Remove")
    person.sees("label", ".*was removed.*")
    assert len(person.all("tree item", "compact.*")) == 1


def test_fine_tuning(person: Person) -> None:
    folder = person.desk.home / "Colour"
    folder.mkdir()
    for name in ("astronaut", "coffee", "chelsea"):
        picture = Image.fromarray(getattr(skimage.data, name)())
        for number in range(2):
            side = picture.height // 2
            picture.crop((number * 100, number * 40, number * 100 + side, number * 40 + side)).save(
                folder / f"{name}-{number}.png"
            )
    person.start()
    person.chooses("Models", "Fine-Tune…")
    person.clicks("push button", "Choose Folder…")
    names(person, folder, "Pictures to Learn From")
    person.sees("label", ".* of 6 pictures can be used.*")
    person.clicks("spin box", "How long|")
    person.types("10")
    person.presses("Tab")
    person.keeps("1-ready")
    person.clicks("push button", "Start")
    person.sees("push button", "Stop and Keep")
    person.keeps("2-training")
    person.sees("label", "The model “.*” is ready.*", patience=900)
    person.keeps("3-done")
    person.clicks("push button", "Use the New Model")
    person.presses("Escape")
    person.chooses("Models", "Manage Models…")
    person.sees("tree item", r"My Pictures \(in use\)")
    person.keeps("4-model")
