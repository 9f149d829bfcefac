"""The window's look: neutral greys around one warm accent, dark unless the system asks for light."""

from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from gcp_desktop.session.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours by what they are for, as #rrggbb; the style sheet's $names."""

    window: str
    panel: str
    raised: str
    hover: str
    pressed: str
    canvas: str
    field: str
    line: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    on_accent: str


DARK = Theme(
    window="#2b2b2b",
    panel="#303030",
    raised="#3d3d3d",
    hover="#484848",
    pressed="#262626",
    canvas="#1e1e1e",
    field="#1e1e1e",
    line="#3c3c3c",
    text="#e4e4e4",
    muted="#a3a3a3",
    faint="#6e6e6e",
    accent="#dea550",
    accent_hover="#e9b566",
    on_accent="#1f1a12",
)

LIGHT = Theme(
    window="#ededed",
    panel="#f4f4f4",
    raised="#ffffff",
    hover="#dddddd",
    pressed="#cfcfcf",
    canvas="#c9c9c9",
    field="#ffffff",
    line="#d2d2d2",
    text="#1e1e1e",
    muted="#5c5c5c",
    faint="#9c9c9c",
    accent="#a8660f",
    accent_hover="#8f560b",
    on_accent="#ffffff",
)


def theme_for(scheme: Qt.ColorScheme) -> Theme:
    """Light where the system says so; dark where it says dark or nothing."""
    return LIGHT if scheme == Qt.ColorScheme.Light else DARK


def palette_for(theme: Theme) -> QPalette:
    """Fill Qt's roles, for widgets that paint themselves too.

    Base is the canvas, Highlight the accent, Mid the muted text, Light a groove, Midlight a line.
    """
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.Base: theme.canvas,
        QPalette.ColorRole.AlternateBase: theme.panel,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.Light: theme.hover,
        QPalette.ColorRole.Midlight: theme.line,
        QPalette.ColorRole.Mid: theme.muted,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Link: theme.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(disabled, role, QColor(theme.faint))
    return palette


def style_sheet(theme: Theme) -> str:
    """Fill the theme into resources/style/application.qss."""
    template = files("resources").joinpath("style", "application.qss").read_text(encoding="utf-8")
    check = files("resources").joinpath("icons", f"check-{'light' if theme is LIGHT else 'dark'}.svg")
    return Template(template).substitute(asdict(theme), check=Path(str(check)).as_posix())


class ThemeFollower(QObject):
    """Dresses the application as the person chose, by default in step with the system's light or dark setting."""

    def __init__(self, application: QApplication, settings: Settings | None = None) -> None:
        super().__init__(application)
        self._application = application
        self._settings = settings
        application.setStyle("Fusion")
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self.apply)
        self.apply(hints.colorScheme())
        if settings is not None:
            settings.theme_changed.connect(self._on_theme_changed)
            if settings.theme != "system":
                self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        """Let Qt take the choice for the system's; without one it asks the system again."""
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        theme = "system" if self._settings is None else self._settings.theme
        hints = self._application.styleHints()
        hints.setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))
        self.apply(schemes.get(theme, hints.colorScheme()))  # not every platform tells of the change

    @Slot(Qt.ColorScheme)
    def apply(self, scheme: Qt.ColorScheme) -> None:
        """Dress the application for this scheme."""
        theme = theme_for(scheme)
        self._application.setPalette(palette_for(theme))
        self._application.setStyleSheet(style_sheet(theme))
