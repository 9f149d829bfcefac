from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSettings, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPainterPath, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QFrame, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from gcp_desktop.images import pixels_from
from gcp_desktop.session.settings import Settings
from gcp_desktop.ui.widgets.icons import application_icon, glyph
from gcp_desktop.ui.widgets.placeholder import paint_placeholder
from gcp_desktop.ui.widgets.theme import (
    DARK,
    LIGHT,
    Theme,
    ThemeFollower,
    palette_for,
    style_sheet,
    theme_for,
)


def luminance(colour: str) -> float:
    channels = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_look_is_dark_unless_the_system_asks_for_light() -> None:
    assert theme_for(Qt.ColorScheme.Light) is LIGHT
    assert theme_for(Qt.ColorScheme.Dark) is DARK
    assert theme_for(Qt.ColorScheme.Unknown) is DARK


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_text_can_be_read_everywhere(theme: Theme) -> None:
    for ground in (theme.window, theme.panel, theme.raised, theme.hover, theme.canvas):
        assert contrast(theme.text, ground) > 7
    for ground in (theme.window, theme.panel):
        assert contrast(theme.muted, ground) > 4.5
    assert contrast(theme.on_accent, theme.accent) > 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("checked", [False, True])
def test_a_check_box_stands_out_whether_or_not_it_is_checked(
    qapp: QApplication, qtbot: QtBot, theme: Theme, checked: bool
) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setStyleSheet(style_sheet(theme))
    box = QCheckBox(dialog)
    box.setChecked(checked)
    box.resize(24, 24)
    shown = pixels_from(dialog.grab(box.rect()).toImage()).reshape(-1, 3)
    colours = {QColor(*map(int, pixel)).name() for pixel in shown}
    assert max(contrast(theme.window, colour) for colour in colours) > 3
    assert (theme.accent in colours) is checked
    assert not checked or max(contrast(theme.accent, colour) for colour in colours) > 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_what_can_be_ticked_stands_out_more_than_what_cannot(qtbot: QtBot, theme: Theme) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setStyleSheet(style_sheet(theme))
    box = QCheckBox(dialog)
    box.resize(24, 24)

    def inside() -> str:
        return str(dialog.grab(box.rect()).toImage().pixelColor(7, 12).name())

    assert inside() == theme.field
    box.setEnabled(False)
    assert inside() == theme.window
    assert (luminance(theme.field) > luminance(theme.window)) is (theme is LIGHT)  # as fields to write in


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("kind", ["flat", "choice", "chosen", "bar", "primary"])
def test_every_button_shows_the_focus_with_a_ring(qtbot: QtBot, theme: Theme, kind: str) -> None:
    window = QToolBar() if kind in ("bar", "primary") else QFrame()
    qtbot.addWidget(window)
    window.setStyleSheet(style_sheet(theme))
    button, other = QToolButton(window), QToolButton(window)
    other.move(300, 0)
    button.setProperty("role", "choice" if kind == "chosen" else kind)
    button.setText("More")
    button.setCheckable(kind == "chosen")
    button.setChecked(kind == "chosen")
    button.resize(button.sizeHint())
    window.show()
    window.activateWindow()

    def ring() -> str:
        return str(button.grab().toImage().pixelColor(button.width() // 2, 0).name())

    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    plain = ring()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    accent = theme.text if kind == "primary" else theme.accent
    assert ring() == accent != plain


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_where_a_picture_is_missing_nothing_looks_like_one(qapp: QApplication, theme: Theme) -> None:
    """Not white, as paper is, but dashed, on the grounds of the strip and of the album."""
    palette = palette_for(theme)
    for ground in (theme.window, theme.canvas):
        image = QImage(100, 100, QImage.Format.Format_RGB32)
        image.fill(QColor(ground))
        painter = QPainter(image)
        outline = QPainterPath()
        outline.addRect(10.5, 10.5, 80, 80)
        paint_placeholder(painter, outline, palette)
        painter.end()
        assert image.pixelColor(50, 50).name() == theme.hover not in ("#ffffff", ground)
        edge = [image.pixelColor(x, 10).name() for x in range(12, 89)]
        assert 0.2 < edge.count(theme.muted) / len(edge) < 0.8


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_all_greys_are_neutral(theme: Theme) -> None:
    grounds = ("window", "panel", "raised", "hover", "pressed", "canvas", "field")
    for name in (*grounds, "line", "text", "muted", "faint"):
        colour = QColor(getattr(theme, name))
        assert colour.red() == colour.green() == colour.blue(), name


def test_the_style_sheet_is_filled_in_completely() -> None:
    sheet = style_sheet(DARK)
    assert "$" not in sheet
    assert DARK.accent in sheet


def test_the_palette_greys_out_what_is_disabled() -> None:
    palette = palette_for(DARK)
    assert palette.color(QPalette.ColorRole.ButtonText).name() == DARK.text
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name() == DARK.faint


def painted(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[tuple[int, ...]]:
    image = QImage(48, 48, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    icon.paint(painter, QRect(0, 0, 48, 48), mode=mode)
    painter.end()
    return {tuple(pixel) for pixel in pixels_from(image).reshape(-1, 3).tolist()}


def test_glyphs_follow_the_palette_and_grey_out(qapp: QApplication) -> None:
    qapp.setPalette(palette_for(DARK))
    text, faint = (QColor(colour).getRgb()[:3] for colour in (DARK.text, DARK.faint))
    icon = glyph("close")
    assert max(painted(icon)) == text
    assert max(painted(icon, QIcon.Mode.Disabled)) == faint
    qapp.setPalette(palette_for(LIGHT))
    assert max(painted(icon)) < text
    qapp.setPalette(palette_for(DARK))


def test_a_glyph_on_a_ground_of_its_own_keeps_its_colour(qapp: QApplication) -> None:
    icon = glyph("star-filled", QColor(DARK.accent))
    for theme in (LIGHT, DARK):
        qapp.setPalette(palette_for(theme))
        assert QColor(DARK.accent).getRgb()[:3] in painted(icon)


def test_the_applications_icon_is_half_grey_and_half_coloured(qapp: QApplication) -> None:
    image = application_icon().pixmap(128, 128).toImage()
    pixels = pixels_from(image).astype(int)
    spread = pixels.max(axis=-1) - pixels.min(axis=-1)
    assert spread[32:88, 26:60].max() == 0
    assert spread[32:88, 68:102].min() > 10


def test_a_chosen_look_is_kept_and_can_be_given_up(qapp: QApplication, tmp_path: Path) -> None:
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    settings.theme = "light"
    follower = ThemeFollower(qapp, settings)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window
    settings.theme = "dark"
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    settings.theme = "system"
    follower.deleteLater()
