"""Two languages at once: the window's, and a document's own."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app import i18n
from app.i18n import _, ngettext, pgettext, speaking, use_language


@pytest.fixture(autouse=True)
def english():
    yield
    use_language("en")


def test_a_document_speaks_its_own_language_inside_of_the_window_s():
    use_language("fr")
    assert _("Yes") == "Oui"
    with speaking("en"):
        assert _("Yes") == "Yes"
        with speaking("fr"):
            assert _("Yes") == "Oui"
    assert i18n.language() == "fr"


def test_another_thread_is_not_disturbed():
    with ThreadPoolExecutor(1) as thread, speaking("fr"):
        assert thread.submit(_, "Yes").result() == "Yes"
        assert _("Yes") == "Oui"


@pytest.mark.parametrize(("count", "said"), [(0, "personne"), (1, "personne"), (2, "personnes")])
def test_in_french_none_is_singular(count, said):
    use_language("fr")
    text = ngettext("{count} person", "{count} people", count).format(count=count)
    assert text.split()[-1] == said


def test_what_has_no_translation_stays_as_it_is():
    use_language("fr")
    assert _("never translated 12345") == "never translated 12345"
    assert pgettext("nowhere", "neither") == "neither"


def test_the_made_up_language_brackets_what_passes_through():
    use_language(i18n.PSEUDO)
    assert _("Save").startswith("⟦Save")
    assert ngettext("one", "many", 2).startswith("⟦many")
