"""A real window under a display of its own, driven from outside: keys, clicks, pictures."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from app.storage.records import Reader
from app.storage.store import Store

T = TypeVar("T")

ROOT = Path(__file__).parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool", "scrot")
PATIENCE = 40.0
"""Seconds until what should happen has happened, on a busy machine too."""


def missing_tools() -> str:
    """What a machine lacks to show a window and press its keys; "" where nothing."""
    return ", ".join(tool for tool in TOOLS if shutil.which(tool) is None)


def until(question: Callable[[], T], what: str, patience: float = PATIENCE) -> T:
    """The first answer that is true; fail with `what` where none comes."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if answer := question():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"waited in vain: {what}")


@contextmanager
def display(width: int = 1366, height: int = 768) -> Iterator[str]:
    """A screen with a window manager, on a number that was free; gives its name."""
    read, write = os.pipe()
    screen = ["-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), *screen], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as told:
        name = f":{told.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox"],
        env={**os.environ, "DISPLAY": name},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield name
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(10)


class Window:
    """One run of the program on a workspace, and the hands that use it.

    Every picture taken is kept in `folder`, numbered: the last one shows where a journey stopped.
    """

    _pictures = 0

    def __init__(self, display: str, folder: Path, workspace: Path, home: str = "home") -> None:
        """Start it, and wait until a window shows and has the keyboard."""
        self.workspace, self.folder = workspace, folder
        state = folder / home / "state"
        state.mkdir(parents=True, exist_ok=True)
        settings = state / "settings.json"
        if not settings.exists():
            settings.write_text(json.dumps({"language": "en", "palette": "light"}), "utf-8")
        self._env = {
            **{name: said for name, said in os.environ.items() if not name.startswith("QT_")},
            "DISPLAY": display,
            "TRIBUNE_HOME": str(folder / home),
            "BROWSER": "true",  # nothing opens beside the window
            "PATH": os.environ["PATH"],
        }
        self._out = (folder / f"{home}.out").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "main.py", str(workspace)],
            cwd=ROOT,
            env=self._env,
            stdout=self._out,
            stderr=self._out,
        )
        try:
            self.id = until(self._find, "a window shows")
            until(lambda: self._ask("getactivewindow").strip() == self.id, "its keyboard")
        except BaseException:
            self.kill()
            self._out.close()
            raise

    def __enter__(self) -> Window:
        return self

    def __exit__(self, kind: object, *rest: object) -> None:
        if kind is not None:
            with contextlib.suppress(subprocess.CalledProcessError):
                self.picture("failed")
        if self.process.poll() is None:
            self.quit() if kind is None else self.kill()
        self._out.close()

    # -- hands

    def keys(self, *names: str) -> None:
        """Press these, one after the other: "ctrl+n", "Tab", "Return"."""
        for name in names:
            self._do("key", "--clearmodifiers", name)
            time.sleep(0.15)

    def type(self, text: str) -> None:
        """Type a text where the cursor is."""
        self._do("type", "--delay", "12", "--", text)
        time.sleep(0.15)

    def click(self, across: float, down: float) -> None:
        """Click at a place of the window, in parts of its width and height."""
        said = self._do("getwindowgeometry", "--shell", self.id)
        has = dict(line.split("=") for line in said.splitlines())
        x, y = (int(int(has[n]) * part) for n, part in (("WIDTH", across), ("HEIGHT", down)))
        self._do("mousemove", "--window", self.id, str(x), str(y), "click", "1")
        time.sleep(0.15)

    def command(self, words: str) -> None:
        """Do what the palette finds first for these words."""
        windows = self._windows() | {self.id}  # which the manager may just be framing
        self.keys("ctrl+k")
        palette = until(lambda: self._windows() - windows, "the palette")
        until(lambda: self._ask("getactivewindow").strip() not in ("", self.id), "its keyboard")
        time.sleep(0.3)
        self.type(words)
        time.sleep(1.5)  # what it finds follows the typing; the first time it is read for that
        self.keys("Return")
        until(lambda: not self._windows() & palette, "the palette went")

    def dialog(self, name: str, *keys: str) -> None:
        """Press keys that open a dialog of this name, and wait for it."""
        self.keys(*keys)
        self.wait_dialog(name)

    def wait_dialog(self, name: str) -> None:
        """Wait until the window that has the keyboard is called like this."""
        until(lambda: name in self._active(), f"the dialog “{name}”, not “{self._active()}”")
        time.sleep(0.3)

    def wait_closed(self) -> None:
        """Wait until the window itself has the keyboard again."""
        until(lambda: "Tribune" in self._active(), f"no dialog, not “{self._active()}”")

    # -- eyes

    def picture(self, name: str) -> Path:
        """Keep a picture of the screen."""
        Window._pictures += 1
        path = self.folder / f"{Window._pictures:02}-{name}.png"
        subprocess.run(["scrot", "-o", str(path)], env=self._env, check=True, timeout=PATIENCE)
        return path

    def looks_still(self) -> bool:
        """Whether nothing on the screen changed for half a second."""
        before = self.picture("still").read_bytes()
        time.sleep(0.5)
        return self.picture("still").read_bytes() == before

    def title(self) -> str:
        """What stands above the window."""
        return self._do("getwindowname", self.id).strip()

    def wait_title(self, part: str) -> None:
        """Wait until this is part of what stands above the window."""
        until(lambda: part in self.title(), f"“{part}” in “{self.title()}”")

    def read(self, question: Callable[[Reader], T]) -> T:
        """Ask the file what it holds, as the command line would."""
        store = Store.open(self.workspace)
        try:
            with store.reading() as reader:
                return question(reader)
        finally:
            store.close()

    def wait_file(self, question: Callable[[Reader], T], what: str) -> T:
        """Wait until the file gives an answer that is true."""
        return until(lambda: self.read(question), what)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def quit(self) -> None:
        """End it as a person does."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)

    def output(self) -> str:
        """What it wrote to the terminal."""
        return Path(self._out.name).read_text("utf-8")

    def _do(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self._env,
            check=True,
            timeout=PATIENCE,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def _find(self) -> str:
        assert self.process.poll() is None, self.output()
        found = self._ids()
        return found[0] if found else ""

    def _ids(self) -> list[str]:
        """Its windows, not those of another run on the same screen."""
        seen = self._ask("search", "--onlyvisible", "--name", ".").split()
        mine = str(self.process.pid)
        return [one for one in seen if self._ask("getwindowpid", one).strip() == mine]

    def _windows(self) -> set[str]:
        return set(self._ids())

    def _active(self) -> str:
        return self._ask("getactivewindow", "getwindowname").strip()

    def _ask(self, *words: str) -> str:
        """What xdotool says; "" where the window asked about is gone."""
        done = subprocess.run(
            ["xdotool", *words], env=self._env, capture_output=True, text=True, check=False
        )
        return done.stdout


def check(workspace: Path) -> subprocess.CompletedProcess[str]:
    """`main.py check` on a workspace."""
    return subprocess.run(
        [sys.executable, "main.py", "check", str(workspace), "--language", "en"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
