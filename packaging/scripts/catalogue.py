"""The French catalogue: bring the messages of the code into it, or say what is wrong with it.

usage: catalogue.py update|check
"""

from __future__ import annotations

import re
import string
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
FRENCH = ROOT / "translations/fr/LC_MESSAGES/tribune.po"
KEYWORDS = {"N_": None, "_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
METHODS = [("**.py", "python")]
NOTE = "Translators:"
UNFRENCH = re.compile(r"'|« | »| [:;!?](?:\s|$)")
"""A typewriter's apostrophe, or a space at which a line could break before a mark."""


def messages(code: Path = ROOT / "app") -> Catalog:
    """Every message of the code, not translated."""
    found = Catalog()
    for _file, _line, text, notes, context in extract_from_dir(
        code, METHODS, keywords=KEYWORDS, comment_tags=(NOTE,)
    ):
        found.add(text, auto_comments=notes, context=context)
    return found


def kept(path: Path = FRENCH) -> Catalog:
    """The catalogue as it is in its file; an empty one where there is none."""
    if not path.exists():
        return Catalog(locale="fr", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="fr")


def updated(code: Catalog, french: Catalog) -> bytes:
    """The catalogue's file again: the code's messages alone, with the French that they had."""
    fresh = Catalog(
        locale="fr",
        domain="tribune",
        project="Tribune",
        version="",
        copyright_holder="The Tribune contributors",
        header_comment="# French of Tribune.",
        fuzzy=False,
        creation_date=french.creation_date,
        revision_date=french.revision_date,
    )
    for message in code:
        if not message.id:
            continue
        before = french.get(message.id, message.context)
        fresh.add(
            message.id,
            before.string if before else None,
            auto_comments=message.auto_comments,
            context=message.context,
        )
    made = BytesIO()
    write_po(made, fresh, sort_output=True, no_location=True, width=100)
    return made.getvalue()


def faults(code: Catalog, french: Catalog) -> Iterator[str]:
    """What is missing, doubtful, left over or wrong in the catalogue, a line each."""
    for message in code:
        if not message.id:
            continue
        said = french.get(message.id, message.context)
        if said is None:
            yield f"not in the catalogue: {_name(message)}"
        elif said.fuzzy:
            yield f"fuzzy: {_name(message)}"
        else:
            yield from _wrong(said)
    for message in french:
        if message.id and code.get(message.id, message.context) is None:
            yield f"no longer in the code: {_name(message)}"


def _wrong(said: Message) -> Iterator[str]:
    sources, texts = _texts(said.id), _texts(said.string)
    if not texts or not all(texts):
        yield f"not translated: {_name(said)}"
        return
    known = {field for source in sources for field in _fields(source)}
    for text in texts:
        if strange := _fields(text) - known:
            yield f"unknown {{{sorted(strange)[0]}}}: {_name(said)}"
        if UNFRENCH.search(text):
            yield f"typography (’ or a no-break space): {_name(said)}"
    if missing := _fields(sources[-1]) - _fields(texts[-1]):
        yield f"lost {{{sorted(missing)[0]}}}: {_name(said)}"


def _texts(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def _fields(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}
    except ValueError:  # a lone brace: the text is shown as it is, never formatted
        return set()


def _name(message: Message) -> str:
    context = f"{message.context} | " if message.context else ""
    return f"{context}{_texts(message.id)[0]!r}"


def main(act: str = "") -> None:
    """Do what the command line asks; exit 1 with the faults where there are some."""
    if act == "update":
        FRENCH.parent.mkdir(parents=True, exist_ok=True)
        FRENCH.write_bytes(updated(messages(), kept()))
    elif act != "check":
        sys.exit(__doc__)
    if found := sorted(faults(messages(), kept())):
        sys.exit("\n".join([*found, f"{len(found)} faults in {FRENCH.relative_to(ROOT)}"]))


if __name__ == "__main__":
    main(*sys.argv[1:2])
