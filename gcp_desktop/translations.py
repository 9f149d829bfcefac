"""The person's language, where there is a translation into it."""

from importlib.resources import as_file, files
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


def install_translation(application: QCoreApplication, locale: QLocale) -> bool:
    """Translate what is shown from now on; give whether there is a translation. English needs none.

    Qt's own texts, such as those of its dialogs' buttons, come with it: one window speaks one language.
    """
    with as_file(files("resources").joinpath("translations")) as folder:
        found = _install(application, locale, "gcp", folder)
    if found:
        _install(application, locale, "qtbase", qt_translations())
    return found


def qt_translations() -> Path:
    """Where Qt keeps the translations of its own texts."""
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))


def _install(application: QCoreApplication, locale: QLocale, name: str, folder: Path) -> bool:
    translator = QTranslator(application)
    found = translator.load(locale, name, "_", str(folder))
    return found and application.installTranslator(translator)
