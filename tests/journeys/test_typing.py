"""What is being typed survives the worst: the process is killed between two keys."""

from __future__ import annotations

import pytest

from app.operations.products import add_product
from app.operations.workspaces import open_workspace
from app.queries.drafts import drafts_of
from tests.builders import product
from tests.journeys.driver import Window, check, until

TYPED = "Typed and never saved"


@pytest.mark.heavy
@pytest.mark.timeout(300)
def test_typing_is_there_after_a_power_cut(screen, tmp_path):
    path, made = tmp_path / "office.tribune", product()
    store = open_workspace(path)
    add_product(store, made)
    store.close()
    with Window(screen, tmp_path, path) as window:
        _open(window, made)
        empty = window.picture("before").read_bytes()
        window.click(0.35, 0.65)
        window.type(TYPED)
        kept = window.wait_file(lambda reader: _typed(reader, made), "typing is kept")
        window.picture("typed")
        window.kill()
    assert list(kept) == ["text_en"]
    assert check(path).returncode == 0
    with Window(screen, tmp_path, path) as window:
        _open(window, made)
        assert window.picture("restored").read_bytes() != empty
        window.keys("ctrl+s")  # what was restored can be saved as if it had just been typed
        window.wait_file(lambda reader: not _typed(reader, made), "no typing is left over")
        window.picture("saved")
    assert window.process.returncode == 0
    assert window.output() == ""


def _open(window, made):
    window.wait_title("office")
    window.command(made.title.en)
    window.wait_title("Products")
    until(window.looks_still, "the product stands")


def _typed(reader, made):
    """What is kept, by its field, once it is all there."""
    found = {draft.field: draft.text for draft in drafts_of(reader, "version", made.id)}
    return {field: text for field, text in found.items() if TYPED in text}
