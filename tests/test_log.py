"""The log says what happened, never who or what it was about."""

import logging

from app.log import start_log


def test_an_error_is_logged_by_its_place_and_not_by_its_words(tmp_path):
    root = logging.getLogger()
    before = list(root.handlers)
    path = start_log(tmp_path)
    try:
        try:
            int("Zoé Tremblay, 613-555-0100")
        except ValueError:
            logging.getLogger("tribune").exception("save failed")
        text = path.read_text("utf-8")
    finally:
        for handler in set(root.handlers) - set(before):
            handler.close()
            root.removeHandler(handler)
    assert "save failed" in text
    assert "ValueError" in text
    assert "test_log.py:" in text
    assert "Zoé" not in text
    assert "555" not in text
