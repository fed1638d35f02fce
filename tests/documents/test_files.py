"""Files that appear whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from app.documents.files import write_beside
from app.domain.errors import CannotWrite


def test_a_file_is_put_in_place_of_the_old_one(tmp_path):
    path = tmp_path / "speech.docx"
    path.write_bytes(b"old")
    write_beside(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_others_may_read_it_as_any_file(tmp_path):
    (tmp_path / "usual").write_bytes(b"")
    write_beside(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.ENOSPC, "full"),
        (errno.EACCES, "read-only"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "failed"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_where_it_fails_the_old_one_stays_and_nothing_is_left(
    tmp_path, monkeypatch, number, why, step
):
    def fail(*_):
        raise OSError(number, "no")

    path = tmp_path / "speech.docx"
    path.write_bytes(b"old")
    with monkeypatch.context() as broken:
        broken.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
        with pytest.raises(CannotWrite) as refusal:
            write_beside(path, b"new")
    assert (refusal.value.path, refusal.value.why) == (path, why)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CannotWrite) as refusal:
        write_beside(tmp_path / "none" / "a.docx", b"")
    assert refusal.value.why == "missing"
