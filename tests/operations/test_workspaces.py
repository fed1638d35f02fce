"""What an older workspace gets when it is opened."""

from app.domain.acts import Act
from app.domain.lists import BudgetLine, ServiceKind
from app.operations.workspaces import complete_lists, open_workspace
from app.storage.sql import columns
from app.words.lists import BUDGET_LINES, SERVICE_KINDS, first_records


def counted(store):
    with store.reading() as reader:
        return len(reader.all(ServiceKind)), len(reader.all(BudgetLine))


def test_an_older_office_gets_the_lists_that_came_later(tmp_path):
    path = tmp_path / "office.tribune"
    before = [each for each in first_records() if not isinstance(each, ServiceKind | BudgetLine)]
    store = open_workspace(path, login="cora", records=before)
    assert counted(store) == (0, 0)
    store.close()
    store = open_workspace(path, login="cora")
    assert counted(store) == (len(SERVICE_KINDS), len(BUDGET_LINES))
    store.close()


def test_what_an_office_deleted_does_not_come_back(tmp_path):
    store = open_workspace(tmp_path / "office.tribune", login="cora")
    with store.transaction(Act.DELETE) as records:
        for entry in records.all(ServiceKind, columns(ServiceKind).interpretation):
            records.delete(entry)
    assert complete_lists(store).changes == ()
    store.close()
    store = open_workspace(tmp_path / "office.tribune", login="cora")
    assert counted(store)[0] == len(SERVICE_KINDS) - 1
    store.close()
