"""What leaves the office in a file of its own."""

from __future__ import annotations

import pytest

from app.ui.documents import written


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Allocution (Protégé A).docx", "Allocution (Protégé A).docx"),
        ("../../Speech.DOCX", "Speech.DOCX"),
        ("/etc/Speech.docx", "Speech.docx"),
        ("Speech.docx.bat", "Speech.docx.bat.docx"),
    ],
)
def test_a_copy_is_a_word_file_in_a_folder_of_its_own(tmp_path, monkeypatch, given, kept):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = written((given, b"words"))
    assert path.name == kept
    assert path.parent.parent == tmp_path
    assert path.read_bytes() == b"words"
