"""What this workstation remembers survives damage."""

from dataclasses import replace

import pytest

from app.settings import Settings, load, save


def test_settings_come_back_as_they_were_kept(tmp_path):
    kept = replace(Settings(), language="fr", backups_kept=3, columns={"events": {"sort": "x"}})
    save(tmp_path / "settings.json", kept)
    assert load(tmp_path / "settings.json") == kept
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"language": 3, "backups_kept": "x"}', '{"unknown": 1}', "\0"]
)
def test_what_is_damaged_takes_its_default(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text, "utf-8")
    assert load(path) == Settings()


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    save(tmp_path / "nowhere" / "settings.json", Settings())
    assert load(tmp_path / "nowhere" / "settings.json") == Settings()
