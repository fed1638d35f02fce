"""The rules of the house: what the whole tree keeps, whoever writes in it."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
LEFT_OUT = {"out", "screenshots"}
TEXT = {
    ".cfg",
    ".css",
    ".ini",
    ".json",
    ".mako",
    ".md",
    ".po",
    ".py",
    ".sh",
    ".toml",
    ".txt",
    ".yaml",
}
PLAIN = {"Makefile", "LICENSE", "run", ".editorconfig", ".gitattributes", ".gitignore"}
README, LISEZMOI = ROOT / "README.md", ROOT / "packaging/README.fr.md"


def shipped() -> Iterator[Path]:
    """Every file of the tree; nothing that is made from it."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if name not in LEFT_OUT
            and name != "__pycache__"
            and (not name.startswith(".") or name == ".ci")
        ]
        yield from (Path(folder) / name for name in files)


def texts() -> Iterator[tuple[str, str]]:
    """The name and the words of every file that a person writes."""
    for path in shipped():
        if path.suffix in TEXT or path.name in PLAIN:
            yield str(path.relative_to(ROOT)), path.read_text("utf-8")


def files_with(pattern: str) -> list[str]:
    """The lines that a pattern finds, with file and number."""
    wanted = re.compile(pattern)
    return [
        f"{name}:{number}: {line.strip()}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if wanted.search(line)
    ]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / f"packaging/scripts/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_path_of_one_machine():
    assert files_with(r"(?<![\w.}$/-])/(?:home|root|tmp|work|Users)/|[A-Z]:\\Users\\") == []


def test_no_registry_by_name():
    assert files_with(r"(?:pypi|pythonhosted|npmjs|debian)\.(?:org|com)\b") == []


def test_nothing_is_left_for_later():
    assert files_with(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b") == []


def test_every_folder_of_tests_is_a_package():
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []
    assert [str(f) for f in (ROOT / "tests").rglob("__init__.py") if f.read_bytes()] == []


def test_every_folder_of_the_application_is_a_package():
    folders = {path.parent for path in (ROOT / "app").rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_files_are_short_enough_to_read():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "app").rglob("*.py")
        if path.parent.name != "versions"  # a migration is a literal record, read once
        and (lines := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert long == {}


def test_the_french_catalogue_is_complete_and_fresh():
    catalogue = script("catalogue")
    assert sorted(catalogue.faults(catalogue.messages(), catalogue.kept())) == []


CODE = """
from app.i18n import N_, _, ngettext, pgettext
def f(name, count):
    _("Welcome, {name}")
    pgettext("month", "May")
    ngettext("{count} task", "{count} tasks", count)
"""
FRENCH = """
msgid "Welcome, {name}"
msgstr "Bienvenue, {name}"
msgctxt "month"
msgid "May"
msgstr "mai"
msgid "{count} task"
msgid_plural "{count} tasks"
msgstr[0] "{count} tâche"
msgstr[1] "{count} tâches"
"""


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("mai", "mai", None),
        ("{name}", "{name}", None),
        ('"May"', '"Mai"', "not in the catalogue: month | 'May'"),
        ('"mai"', '""', "not translated: month | 'May'"),
        ('"{count} tâche"', '""', "not translated: '{count} task'"),
        ('msgctxt "month"', '#, fuzzy\nmsgctxt "month"', "fuzzy: month | 'May'"),
        ("Bienvenue, {name}", "Bienvenue, {nom}", "unknown {nom}: 'Welcome, {name}'"),
        ("Bienvenue, {name}", "Bienvenue", "lost {name}: 'Welcome, {name}'"),
        ('"mai"', '"l\'été"', "typography (’ or a no-break space): month | 'May'"),
        ('"mai"', '"« mai »"', "typography (’ or a no-break space): month | 'May'"),
        ("\nmsgctxt", '\nmsgid "Old"\nmsgstr "Vieux"\nmsgctxt', "no longer in the code: 'Old'"),
    ],
)
def test_the_catalogue_check_sees(tmp_path, before, after, fault):
    catalogue = script("catalogue")
    (tmp_path / "app").mkdir()
    (tmp_path / "app/words.py").write_text(CODE, "utf-8")
    file = tmp_path / "tribune.po"
    file.write_text(FRENCH.replace(before, after), "utf-8")
    code = catalogue.messages(tmp_path / "app")
    found = list(catalogue.faults(code, catalogue.kept(file)))
    assert found == [] if fault is None else fault in found


def test_an_update_keeps_the_french_and_drops_what_is_gone(tmp_path):
    catalogue = script("catalogue")
    (tmp_path / "app").mkdir()
    (tmp_path / "app/words.py").write_text(CODE + '    _("New")\n', "utf-8")
    file = tmp_path / "tribune.po"
    file.write_text(FRENCH + 'msgid "Old"\nmsgstr "Vieux"\n', "utf-8")
    code = catalogue.messages(tmp_path / "app")
    file.write_bytes(catalogue.updated(code, catalogue.kept(file)))
    assert list(catalogue.faults(code, catalogue.kept(file))) == ["not translated: 'New'"]
    assert file.read_bytes() == catalogue.updated(code, catalogue.kept(file))


def contracts(root: Path) -> str:
    """What import-linter says of the tree at a folder."""
    code = "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(root), "COLUMNS": "200"},
        check=False,
    )
    return done.stdout + done.stderr


@pytest.mark.heavy
def test_imports_point_inward():
    assert " 0 broken" in contracts(ROOT)


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("contract", "file", "line"),
    [
        ("Layers", "app/domain/events.py", "import app.storage.store"),
        ("Layers", "app/queries/events.py", "import app.operations.events"),
        ("Layers", "app/attic.py", "import app.ids"),
        ("The domain is plain Python", "app/domain/events.py", "import sqlalchemy"),
        ("Qt lives in the window alone", "app/operations/events.py", "import PySide6.QtCore"),
        ("Only storage and sync speak SQL", "app/queries/events.py", "import sqlalchemy"),
        (
            "Migrations never import the domain",
            "app/storage/migrations/versions/v9999_later.py",
            "import app.domain.events",
        ),
    ],
)
def test_a_contract_that_is_broken_is_caught(tmp_path, contract, file, line):
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / file).open("a", encoding="utf-8") as opened:
        opened.write(f"\n{line}\n")
    assert f"{contract} BROKEN" in contracts(tmp_path)


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def locked(name: str) -> dict[str, str]:
    text = (ROOT / "packaging" / name).read_text("utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


def test_the_lock_files_hold_every_dependency_and_agree():
    asked = project()
    run, test = locked("requirements.txt"), locked("requirements-dev.txt")
    name = re.compile(r"[\w.-]+")
    assert {name.match(text)[0] for text in asked["dependencies"]} <= run.keys()
    assert {name.match(text)[0] for text in asked["optional-dependencies"]["dev"]} <= test.keys()
    assert run.items() <= test.items()


def test_the_changelog_has_this_version():
    changelog = (ROOT / "packaging/CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## \[(\d[\w.]*)\]", changelog, re.MULTILINE)[0] == project()["version"]


def pages() -> list[Path]:
    return sorted(path for path in shipped() if path.suffix == ".md")


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_what_a_page_links_to_is_there(page):
    targets = re.findall(r"\]\(([^)#:]+)\)|src=\"([^\":]+)\"", page.read_text("utf-8"))
    assert [to for pair in targets for to in pair if to and not (page.parent / to).exists()] == []


def test_both_readmes_show_the_same():
    def shown(page: Path) -> list[set[str]]:
        text = page.read_text("utf-8").replace("-fr-", "-en-")
        kinds = [r"make [a-z]+", r"pictures/[\w-]+\.png", r"main\.py [a-z]+", r"`app/[^`]+`"]
        return [set(re.findall(kind, text)) for kind in kinds]

    assert shown(README) == shown(LISEZMOI)


def test_what_the_readme_tells_to_make_is_made():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", README.read_text("utf-8"))) <= targets


def test_decisions_have_their_three_parts_and_a_number_each():
    decisions = sorted((ROOT / "app/decisions").glob("[0-9]*.md"))
    for page in decisions:
        titles = re.findall(r"^## (.+)$", page.read_text("utf-8"), re.MULTILINE)
        assert titles == ["Context", "Decision", "Consequence"], page.name
    assert [int(page.name[:4]) for page in decisions] == list(range(1, len(decisions) + 1))
