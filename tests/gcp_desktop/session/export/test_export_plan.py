import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSettings

from gcp_desktop.engine.export_settings import ExportSettings
from gcp_desktop.engine.sources import FileSource, PixelSource
from gcp_desktop.session.export.plan import ExportPlan, built_in_plans, export_stem
from gcp_desktop.session.export.store import ExportStore
from gcp_desktop.session.settings import Settings

SHARE = ExportPlan(
    settings=ExportSettings(format="webp", max_side=800), variants=("colouring", "side-by-side")
)


@pytest.fixture
def store(tmp_path: Path) -> ExportStore:
    return ExportStore(Settings(QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat)))


def test_files_are_named_by_the_pattern_the_variant_and_the_format(tmp_path: Path) -> None:
    plan = ExportPlan(settings=SHARE.settings, pattern="{name} no. {seed}", variants=SHARE.variants)
    assert plan.targets(tmp_path, "Grandma 1923", 4) == {
        "colouring": tmp_path / "Grandma 1923 no. 4.webp",
        "side-by-side": tmp_path / "Grandma 1923 no. 4-side-by-side.webp",
    }


def test_a_pattern_cannot_leave_the_folder_or_name_nothing(tmp_path: Path) -> None:
    for pattern, name in (("../{name}", "_a.png"), ("", "a.png"), (" . ", "a.png"), ("x:y", "x_y.png")):
        assert ExportPlan(pattern=pattern).targets(tmp_path, "a", None)["colouring"] == tmp_path / name


def test_existing_files_are_replaced_only_when_that_was_asked_for(tmp_path: Path) -> None:
    for name in ("a-colour.png", "a-colour (2).png"):
        (tmp_path / name).touch()
    assert ExportPlan().targets(tmp_path, "a", None) == {"colouring": tmp_path / "a-colour (3).png"}
    assert ExportPlan(replace=True).targets(tmp_path, "a", None) == {"colouring": tmp_path / "a-colour.png"}


def test_photographs_give_their_names() -> None:
    assert export_stem(FileSource(Path("/photos/Grandma 1923.jpeg"))) == "Grandma 1923"
    assert export_stem(PixelSource(np.zeros((1, 1, 3), np.uint8), "Pasted photograph")) == "pasted-photograph"


@pytest.mark.parametrize("plan", [SHARE, *built_in_plans().values()])
def test_plans_survive_as_json(plan: ExportPlan) -> None:
    assert ExportPlan.from_json(json.loads(json.dumps(plan.to_json()))) == plan


def test_the_last_plan_and_named_ones_are_kept(store: ExportStore) -> None:
    assert store.last is None
    store.last = SHARE
    assert store.last == SHARE
    store.keep("Family", SHARE)
    store.keep("Web", ExportPlan())
    store.forget("Web")
    assert store.presets() == {"Family": SHARE}


def test_damaged_plans_count_as_absent(tmp_path: Path) -> None:
    settings = Settings(QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat))
    settings.set_text("export/last", "{")
    settings.set_text("export/presets", json.dumps({"a": {"pattern": 3}, "b": ExportPlan().to_json()}))
    store = ExportStore(settings)
    assert store.last is None
    assert store.presets() == {"b": ExportPlan()}


def test_a_long_name_is_shortened_so_that_all_its_files_can_be_written(tmp_path: Path) -> None:
    plan = ExportPlan(variants=("colouring", "side-by-side", "contact-sheet"))
    for _ in range(3):
        for target in plan.targets(tmp_path, "ß" * 125, None).values():
            target.touch()
    assert len(list(tmp_path.iterdir())) == 9
