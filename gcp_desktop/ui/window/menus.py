"""Menu bar and tool bar, made from the table of actions."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QPalette
from PySide6.QtWidgets import QMenu, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from gcp_desktop.actions.registry import ActionRegistry
from gcp_desktop.actions.spec import Menu, menu_title
from gcp_desktop.session.editing.names import readable
from gcp_desktop.session.layout import Layout
from gcp_desktop.session.settings import Settings
from gcp_desktop.ui.widgets.icons import glyph


class SampleMenu(QMenu):
    """The photographs that come with the program."""

    def __init__(self, names: tuple[str, ...], open_sample: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("menus", "Open Sa&mple"), parent)
        self._open_sample = open_sample
        for name in names:
            action = self.addAction(self._titles().get(name, readable(name)))
            action.setData(name)
        self.triggered.connect(self._on_triggered)

    def _titles(self) -> dict[str, str]:
        return {
            "astronaut": self.tr("An Astronaut"),
            "chelsea": self.tr("A Cat"),
            "coffee": self.tr("A Cup of Coffee"),
            "camera": self.tr("A Photographer"),
        }

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self._open_sample(action.data())


class RecentMenu(QMenu):
    """The files that were open last. Signals: chosen(Path)."""

    chosen = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("menus", "Open &Recent"), parent)
        self._settings = settings
        self.aboutToShow.connect(self.refresh)
        settings.recent_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """List the files that still exist."""
        self.clear()
        for path in self._settings.recent:
            action = self.addAction(path.name.replace("&", "&&"))
            action.setData(path)
            action.setToolTip(str(path))
            action.triggered.connect(self._on_triggered)
        if self.isEmpty():
            self.addAction(self.tr("No recent files")).setEnabled(False)
        else:
            self.addSeparator()
            self.addAction(self.tr("&Clear This List")).triggered.connect(self._settings.forget_recent)
        self.setToolTipsVisible(True)

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(action.data())


class ThemeMenu(QMenu):
    """Light, dark, or as the system says."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("menus", "App&earance"), parent)
        self._settings = settings
        group = QActionGroup(self)
        group.triggered.connect(self._on_triggered)
        for name, title in (
            ("system", self.tr("Like the &System")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
        ):
            action = self.addAction(title)
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name == settings.theme)
            group.addAction(action)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self._settings.theme = action.data()


def fill_menu_bar(bar: QMenuBar, actions: ActionRegistry, submenus: dict[str, list[QMenu]]) -> None:
    """Add all menus. submenus: what comes before an action, by its name."""
    for menu in Menu:
        entry = bar.addMenu(menu_title(menu))
        entry.setToolTipsVisible(False)
        group = 0
        for spec in actions.specs:
            if spec.menu is not menu:
                continue
            if spec.group != group:
                entry.addSeparator()
                group = spec.group
            for submenu in submenus.get(spec.id, ()):
                entry.addMenu(submenu)
            entry.addAction(actions[spec.id])


def make_tool_bar(actions: ActionRegistry, parent: QWidget) -> QToolBar:
    """Make the tool bar: open at the left, views in the middle, export at the right."""
    bar = QToolBar(QCoreApplication.translate("menus", "Tools"), parent)
    bar.setObjectName("toolBar")
    bar.setMovable(False)
    bar.setIconSize(QSize(20, 20))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    _add(bar, actions["file.open"], with_text=True)
    _add(bar, actions["window.album"])
    bar.addSeparator()
    _add(bar, actions["edit.undo"])
    _add(bar, actions["edit.redo"])
    bar.addSeparator()
    _add(bar, actions["hints.tool"], with_text=True)
    bar.addWidget(_spring(bar))
    for name in ("view.zoom-out", "view.zoom-in", "view.zoom-fit", "view.zoom-actual"):
        _add(bar, actions[name])
    bar.addSeparator()
    for layout in Layout:
        _add(bar, actions[f"view.{layout.value}"])
    bar.addWidget(_spring(bar))
    actions["file.export"].setIcon(glyph("export", QPalette.ColorRole.HighlightedText))
    export = _add(bar, actions["file.export"], with_text=True)
    export.setProperty("role", "primary")
    return bar


def _add(bar: QToolBar, action: QAction, *, with_text: bool = False) -> QToolButton:
    bar.addAction(action)
    button = bar.widgetForAction(action)
    if not isinstance(button, QToolButton):
        raise TypeError("a tool bar shows actions as tool buttons")
    if with_text:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setAccessibleName(action.text().replace("&", "").rstrip("…"))
    return button


def _spring(parent: QWidget) -> QWidget:
    spring = QWidget(parent)
    spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spring
