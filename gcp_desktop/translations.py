"""The person's language, where there is a translation into it."""

from importlib.resources import as_file, files

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator


def install_translation(application: QCoreApplication, locale: QLocale) -> bool:
    """Translate what is shown from now on; give whether there is a translation. English needs none."""
    translator = QTranslator(application)
    with as_file(files("resources").joinpath("translations")) as folder:
        found = translator.load(locale, "gcp", "_", str(folder))
    return found and application.installTranslator(translator)
