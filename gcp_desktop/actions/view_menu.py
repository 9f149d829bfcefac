"""Zooming, and how the pictures lie."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from gcp_desktop.actions.host import Host
from gcp_desktop.actions.spec import ActionSpec, Menu, When
from gcp_desktop.session.layout import Layout

translate = QCoreApplication.translate


def view_actions() -> tuple[ActionSpec, ...]:
    """Give the actions of the menu “View”, with their texts in the person's language."""
    key = QKeySequence.StandardKey
    return (
        ActionSpec(
            id="view.zoom-in",
            text=translate("actions", "Zoom &In"),
            run=lambda host: host.canvas.zoom_in(),
            menu=Menu.VIEW,
            shortcuts=(key.ZoomIn, "Ctrl+="),
            when=When.PHOTOGRAPH,
            icon="zoom-in",
        ),
        ActionSpec(
            id="view.zoom-out",
            text=translate("actions", "Zoom &Out"),
            run=lambda host: host.canvas.zoom_out(),
            menu=Menu.VIEW,
            shortcuts=(key.ZoomOut,),
            when=When.PHOTOGRAPH,
            icon="zoom-out",
        ),
        ActionSpec(
            id="view.zoom-fit",
            text=translate("actions", "&Whole Picture"),
            run=lambda host: host.canvas.zoom_to_fit(),
            menu=Menu.VIEW,
            shortcuts=("Ctrl+0",),
            when=When.PHOTOGRAPH,
            icon="zoom-fit",
        ),
        ActionSpec(
            id="view.zoom-actual",
            text=translate("actions", "&Actual Size (100 %)"),
            run=lambda host: host.canvas.zoom_to_actual(),
            menu=Menu.VIEW,
            shortcuts=("Ctrl+1",),
            when=When.PHOTOGRAPH,
            icon="zoom-actual",
        ),
        *_layout_specs(),
        ActionSpec(
            id="view.inner-workings",
            text=translate("actions", "In&ner Workings"),
            tip=translate("actions", "For the curious: what the model imagined, and how far it was followed"),
            run=lambda host: host.toggle_inner_workings(),
            menu=Menu.VIEW,
            group=2,
        ),
        ActionSpec(
            id="view.full-screen",
            text=translate("actions", "&Full Screen"),
            run=lambda host: host.toggle_full_screen(),
            menu=Menu.VIEW,
            group=3,
            shortcuts=(key.FullScreen, "F11"),
        ),
    )


def _layout_specs() -> tuple[ActionSpec, ...]:
    words = (
        (
            Layout.SIDE_BY_SIDE,
            translate("actions", "&Side by Side"),
            translate("actions", "The original beside the colouring; hold \\ to see the original alone"),
        ),
        (
            Layout.SPLIT,
            translate("actions", "S&plit"),
            translate("actions", "One picture, parted by a line to drag"),
        ),
        (
            Layout.COLOURING,
            translate("actions", "Co&louring Alone"),
            translate("actions", "The colouring as large as it can be; hold \\ to see the original"),
        ),
        (
            Layout.STAGES,
            translate("actions", "&How It Got There"),
            translate("actions", "What the model imagined, and how it was brought into place"),
        ),
    )
    return tuple(
        ActionSpec(
            id=f"view.{layout.value}",
            text=text,
            tip=tip,
            run=partial(_arrange, layout=layout),
            menu=Menu.VIEW,
            group=1,
            shortcuts=(f"F{key}",),
            when=When.PHOTOGRAPH,
            icon=layout.value,
        )
        for key, (layout, text, tip) in enumerate(words, start=6)
    )


def _arrange(host: Host, layout: Layout) -> None:
    host.canvas.arrange(layout)
