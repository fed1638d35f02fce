"""Making a tree ready: what is installed, when, and what is said where that cannot be."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def command(file: Path, text: str) -> None:
    """Put a small shell command in place of a real one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    file.chmod(0o755)


def sh(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run one of our scripts where the commands of `folder`/bin come before the system's."""
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, "HOME": str(folder), "LANG": "C.UTF-8"}
    return subprocess.run(
        ["sh", *words], cwd=folder, capture_output=True, text=True, env=environment, check=False
    )


@pytest.fixture
def clerk(tmp_path):
    """A person who is not root and has no sudo, on a Debian with two packages."""
    command(tmp_path / "bin/id", "echo 1000")
    command(tmp_path / "bin/sudo", "exit 1")
    listed = r"ii |qt, \nii |glib64, glib (= 2.84), glib-any\nrc |gone, \n"
    command(tmp_path / "bin/dpkg-query", f"printf '{listed}'")
    return tmp_path


DEBIAN = str(ROOT / "packaging/scripts/debian.sh")


def test_what_is_installed_or_stood_in_for_is_not_asked_again(clerk):
    done = sh(clerk, DEBIAN, "qt", "glib")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_rights_the_missing_packages_are_named(clerk):
    done = sh(clerk, DEBIAN, "qt", "gone", "xvfb")
    assert done.returncode == 1
    assert "sudo apt-get install --no-install-recommends gone xvfb\n" in done.stderr


def test_with_rights_they_are_installed(clerk):
    command(clerk / "bin/id", "echo 0")
    command(clerk / "bin/apt-get", f'echo "$*" >> "{clerk}/said"')
    assert sh(clerk, DEBIAN, "qt", "xvfb").returncode == 0
    update, install = (clerk / "said").read_text().splitlines()
    assert update.endswith(" update")
    assert install.endswith(" install -y --no-install-recommends xvfb")


def test_a_failing_installation_shows_why(clerk):
    command(clerk / "bin/id", "echo 0")
    command(clerk / "bin/apt-get", "echo Unable to locate; exit 100")
    done = sh(clerk, DEBIAN, "xvfb")
    assert done.returncode == 1
    assert "Unable to locate" in done.stderr


@pytest.fixture
def tree(tmp_path):
    """A tree on a complete Debian, with a `.venv` that notes what is asked of it."""
    shutil.copytree(ROOT / "packaging", tmp_path / "packaging")
    command(tmp_path / ".venv/bin/python", f'[ "$1" = -c ] || echo "$*" >> "{tmp_path}/said"')
    lists = (file.read_text("utf-8") for file in tmp_path.glob("packaging/debian-*.txt"))
    names = re.findall("^[^#\n]+", "\n".join(lists), re.MULTILINE)
    listed = "".join(rf"ii |{name}, \n" for name in names)
    command(tmp_path / "bin/dpkg-query", f"printf '{listed}'")
    return tmp_path


def installed(tree: Path) -> list[str]:
    """The lock files that were installed since the last question."""
    said = tree / "said"
    lines = said.read_text().splitlines() if said.exists() else []
    said.unlink(missing_ok=True)
    assert all("pip install" in line and "--require-hashes" in line for line in lines)
    return [line.split("packaging/")[1] for line in lines]


def ready(tree: Path, need: str) -> int:
    return sh(tree, "packaging/scripts/ready.sh", need).returncode


def test_packages_are_installed_when_their_lock_changes_and_not_again(tree):
    for need, expected in [
        ("run", ["requirements.txt"]),
        ("run", []),
        ("test", ["requirements-dev.txt"]),
        ("test", []),
        ("run", []),  # the lock of the tests holds that of the run
    ]:
        assert ready(tree, need) == 0
        assert installed(tree) == expected
    with (tree / "packaging/requirements-dev.txt").open("a") as lock:
        lock.write("another==1.0\n")
    assert ready(tree, "test") == 0
    assert installed(tree) == ["requirements-dev.txt"]


def test_an_installation_that_failed_is_tried_again(tree):
    command(tree / ".venv/bin/python", '[ "$1" = -c ]')
    assert ready(tree, "run") != 0
    command(tree / ".venv/bin/python", f'[ "$1" = -c ] || echo "$*" >> "{tree}/said"')
    assert ready(tree, "run") == 0
    assert installed(tree) == ["requirements.txt"]


def test_a_python_that_is_too_old_is_refused_in_words(tree):
    shutil.rmtree(tree / ".venv")
    command(tree / "bin/old", "exit 1")
    done = sh(tree, "-c", "PYTHON=old sh packaging/scripts/ready.sh run")
    assert done.returncode == 1
    assert "Python 3.11 or newer; old is not" in done.stderr
