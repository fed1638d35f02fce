"""Qt's own words in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

GAPS = {
    "Alias": "Alias",
    "Cancel": "Annuler",
    "Close": "Fermer",
    "Drive": "Lecteur",
    "File": "Fichier",
    "%1 File": "Fichier %1",
    "File Folder": "Dossier",
    "Folder": "Dossier",
    "Help": "Aide",
    "Menu": "Menu",
    "None": "Aucun",
    "OK": "OK",
    "Shortcut": "Raccourci",
    "Toggle": "Basculer",
    "Unknown": "Inconnu",
}
"""What Qt's French catalogue leaves out and a person may meet."""


class Gaps(QTranslator):
    """Answers what Qt's own catalogue did not; None leaves the English."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The French of one of Qt's words."""
        return GAPS.get(source)

    def isEmpty(self) -> bool:  # noqa: N802 -- Qt's name
        return False


class QtWords:
    """The translators that an application wears."""

    def __init__(self, app: QApplication) -> None:
        """Prepare French; English needs none."""
        self._app = app
        self._french = [Gaps(app), QTranslator(app)]  # the last one installed is asked first

    def speak(self, language: str) -> None:
        """Let Qt speak "en" or "fr", numbers and days included."""
        QLocale.setDefault(QLocale("fr_CA" if language == "fr" else "en_CA"))
        for translator in self._french:
            self._app.removeTranslator(translator)
        if language == "fr":
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._french[1].load("qtbase_fr", folder)
            for translator in self._french:
                self._app.installTranslator(translator)
