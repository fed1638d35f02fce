"""The rows of a list, as they are seen, in an Excel workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app import i18n
from app.domain.values import Language
from app.i18n import _
from app.reports.sheets import sheet
from app.ui.saving import save_file

if TYPE_CHECKING:
    from app.ui.desk import Desk


def export_rows(
    desk: Desk, owner: QWidget, name: str, titles: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Ask where to, then write the workbook off the UI thread and open it."""
    language = Language.FR if i18n.language() == "fr" else Language.EN
    save_file(
        desk,
        owner,
        _("Export to Excel"),
        f"{name}.xlsx",
        lambda _reader: sheet(titles, rows, title=name, language=language),
        opens=True,
    )
