"""What is done with models, and what is being done."""

from PySide6.QtCore import QCoreApplication

from gcp_desktop.actions.spec import ActionSpec, Menu, When

translate = QCoreApplication.translate


def models_actions() -> tuple[ActionSpec, ...]:
    """Give the actions of the menu “Models”, with their texts in the person's language."""
    return (
        ActionSpec(
            id="models.manage",
            text=translate("actions", "&Manage Models…"),
            tip=translate("actions", "Choose the model that colours; add, check and remove models"),
            run=lambda host: host.show_models(),
            menu=Menu.MODELS,
        ),
        ActionSpec(
            id="models.fine-tune",
            text=translate("actions", "&Fine-Tune…"),
            tip=translate("actions", "Let the model learn your own colour pictures"),
            run=lambda host: host.dialogs.fine_tuning(),
            menu=Menu.MODELS,
        ),
        ActionSpec(
            id="models.compare",
            text=translate("actions", "&Compare Models…"),
            tip=translate("actions", "See the photograph as two models colour it, side by side"),
            run=lambda host: host.dialogs.model_comparison(),
            menu=Menu.MODELS,
            when=When.PHOTOGRAPH,
        ),
        ActionSpec(
            id="models.jobs",
            text=translate("actions", "What Is Still to &Do"),
            tip=translate("actions", "List what is being done, and give some of it up"),
            run=lambda host: host.show_jobs(),
            menu=Menu.MODELS,
            group=1,
            shortcuts=("Ctrl+J",),
        ),
    )
