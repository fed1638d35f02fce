"""Word templates filled with facts. Templates may come from outside, so they are distrusted.

A template is a .docx within the limits of `packages`, whose fields are within what `sandbox`
allows, with links to web pages at most, and with `{{ marking }}` in the header or the footer of
every page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from app.documents.packages import links, main_part, parts, tree
from app.documents.samples import known_fields, sample_facts
from app.domain.errors import BadTemplate
from app.domain.speeches import TemplateUse
from app.domain.values import Language

__all__ = ["UNPRINTABLE", "check_template", "fill", "known_fields", "sample_facts"]

TITLE_LIMIT = 255
"""Characters that a property of a Word file may hold."""

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_HARMLESS_LINKS = ("hyperlink", "attachedTemplate")


class Lines(list[Any]):
    """A list of facts; printed whole, it is one line an entry."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(str(entry) for entry in self)


def fill(
    template: bytes,
    facts: Mapping[str, Any],
    *,
    language: Language,
    title: str,
    stamp: str,
    name: str = "",
) -> bytes:
    """A Word file made of a template and facts (str, int, list, dict).

    `title` and `stamp` (`tribune:<speech id>/<version>`, or "") become properties of the file;
    `name` is what an error calls the template. Raises UnknownField (hostile: not allowed at all)
    and BadTemplate, why = what `packages.parts` refuses, linked (to files elsewhere), language (of
    the fields: a brace or an `endif` lacks).
    """
    _check_package(template, name)
    from app.documents.word import rendered  # noqa: PLC0415 -- docxtpl would delay the window

    title = UNPRINTABLE.sub("", title)
    short = title if len(title) <= TITLE_LIMIT else f"{title[: TITLE_LIMIT - 1]}…"
    return rendered(template, _plain(facts), language, title=short, stamp=stamp, name=name)


def check_template(template: bytes, use: TemplateUse, language: Language, name: str = "") -> None:
    """Raise what `fill` would, naming every unknown field of the file at once.

    Also raises BadTemplate with why = no marking, where a page would lack it.
    """
    _check_package(template, name)
    from app.documents.word import check_fields, check_marking  # noqa: PLC0415 -- as above

    facts = sample_facts(use, language)
    check_fields(template, _plain(facts), name)
    fill(template, facts, language=language, title="", stamp="", name=name)
    check_marking(template, name)


def _check_package(template: bytes, name: str) -> None:
    def refused(why: str) -> BadTemplate:
        return BadTemplate(name, why)

    found = parts(template, refused)
    tree(found[main_part(found, refused)], refused)
    for rels in (part for part in found if part.endswith(".rels")):
        source = rels.replace("_rels/", "").removesuffix(".rels")
        for link in links(found, source, refused):
            if link.outside and link.kind not in _HARMLESS_LINKS:
                raise refused("linked")
    for part, xml in found.items():
        if part.startswith("word/") and not _is_paired(xml):
            raise refused("language")


def _is_paired(xml: bytes) -> bool:
    """Whether each {{ has its }} before the next opens: docxtpl would search long."""
    if b"{" not in xml and b"}" not in xml:
        return True
    wanted = ""
    for mark in _MARKS.findall(re.sub(r"<[^>]*>", "", xml.decode("utf-8", "replace"))):
        if wanted:
            if mark != wanted:
                return False
            wanted = ""
        elif mark not in _CLOSES:
            return False
        else:
            wanted = _CLOSES[mark]
    return not wanted


def _plain(value: Any) -> Any:
    """Facts without anything that Word cannot hold, or that has more to it than its data."""
    match value:
        case int():
            return value
        case Mapping():
            named = cast("Mapping[str, Any]", value)
            return {key: _plain(part) for key, part in named.items()}
        case list():
            entries = cast("list[Any]", value)
            return Lines(_plain(entry) for entry in entries)
        case str():
            return UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
        case _:
            raise TypeError  # a bug: facts are plain
