"""An office that is older than some of its lists fills them with one button."""

import pytest
from PySide6.QtWidgets import QPushButton

from app.domain.acts import Act
from app.domain.lists import BudgetLine, ServiceKind
from app.words.lists import BUDGET_LINES, SERVICE_KINDS


@pytest.fixture
def store(store):
    """Without the lists that came later, as if they had never been."""
    with store.transaction(Act.DELETE) as records:
        for kind in (ServiceKind, BudgetLine):
            for entry in records.all(kind):
                records.delete(entry)
    with store._writer.begin() as connection:
        for table in ("service_kind", "budget_line"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    return store


def test_the_usual_entries_are_added_to_an_empty_list(office, store):
    section = office.page.show_section("service_kind")
    office.settle()
    (add,) = [
        button
        for button in section.findChildren(QPushButton)
        if button.text() == "Add the usual entries" and button.isVisible()
    ]
    add.click()
    office.settle()
    with store.reading() as reader:
        assert len(reader.all(ServiceKind)) == len(SERVICE_KINDS)
        assert len(reader.all(BudgetLine)) == len(BUDGET_LINES)
    assert section.pane.list.model.rowCount() == len(SERVICE_KINDS)
