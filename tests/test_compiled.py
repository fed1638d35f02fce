"""What PySide6 compiles at each start is compiled once, and it leaves `import` alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import app

READ = """
import builtins
import sys
from pathlib import Path

plain, asked = builtins.compile, []


def counted(source, filename, *rest, **more):
    asked.append(str(filename))
    return plain(source, filename, *rest, **more)


builtins.compile = counted
from app import compiled

with compiled.kept(Path(sys.argv[1])):
    import PySide6.QtCore

assert builtins.compile is counted
assert builtins.__import__ is builtins.__orig_import__
try:
    PySide6.QtCore.QObject(sys)
except TypeError as error:
    assert "Supported signatures" in str(error)
print(sum(name.startswith(compiled.PACKED) for name in asked))
"""


def compiled_by_a_start(folder: Path, *options: str) -> int:
    """How many of PySide6's sources a new process compiles."""
    own = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, *options, "-c", READ, str(folder)],
        cwd=Path(app.__file__).parents[1],
        env=own,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return int(done.stdout)


def test_the_second_start_compiles_nothing(tmp_path):
    assert compiled_by_a_start(tmp_path) > 0
    assert compiled_by_a_start(tmp_path) == 0


@pytest.mark.parametrize("end", [b"", b"\0\0", b"nonsense"])
def test_what_is_kept_may_be_damaged(tmp_path, end):
    first = compiled_by_a_start(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:4] + end)
    assert compiled_by_a_start(tmp_path) == first
    assert compiled_by_a_start(tmp_path) == 0


def test_where_python_keeps_nothing_nothing_is_kept(tmp_path):
    assert compiled_by_a_start(tmp_path, "-B") > 0
    assert list(tmp_path.iterdir()) == []
    assert compiled_by_a_start(tmp_path / "missing") > 0
