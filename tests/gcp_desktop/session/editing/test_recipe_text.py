from dataclasses import replace

from PySide6.QtWidgets import QApplication

from gcp_desktop.session.editing.edits import with_direction, with_subject
from gcp_desktop.session.editing.recipe_text import recipe_lines
from model.params import EditParams, FinishParams, GenerateParams


def test_a_plain_recipe_is_short(qapp: QApplication) -> None:
    assert recipe_lines(EditParams(), "portrait") == (
        "Subject: Portrait (automatic)",
        "Most likely colouring",
    )
    assert recipe_lines(EditParams()) == ("Most likely colouring",)


def test_everything_that_a_colouring_depends_on_is_said(qapp: QApplication) -> None:
    params = with_direction(with_subject(EditParams(), "dog"), "warmth", -0.5)
    noise = GenerateParams(seed=4, noise_scale=1.4, variations=((9, 0.35),), other_subject="sea", blend=0.5)
    params = replace(
        params,
        generate=replace(noise, directions=params.generate.directions),
        finish=FinishParams(strength=0.9, saturation=1.2, warmth=0.3, tint=-0.1, toning=0.5),
    )
    assert recipe_lines(params, "portrait") == (
        "Subject: Dog",
        "Seed 4, noise 1.4",
        "Varied by seed 9, noise 0.35",
        "Blended with Sea: 50%",
        "Warmth: -0.50",
        "Strength: 90 %",
        "Saturation: 120 %",
        "Warmth: +30 %",
        "Tint: -10 %",
        "Sepia kept: 50 %",
    )
