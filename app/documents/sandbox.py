"""Jinja for templates from outside: they may print facts, choose and repeat, and nothing else.

What a template asks for is compared with the facts before a line of it runs. An expression is
made of names, dots, comparisons and a few filters; loops run over lists of facts, two deep; what
comes out is bounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import SandboxedEnvironment

from app.domain.errors import UnknownField

OUTPUT_LIMIT = 20_000_000
"""Characters of XML that one part may become."""

LOOPS_LIMIT = 2
FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "trim", "upper")
TESTS = ("defined", "undefined")

_ANY: Final[Any] = object()
_LOOP = {"first": 1, "last": 1, "index": 1, "index0": 1, "length": 1}


class TooMuch(Exception):
    """A template puts out more than `OUTPUT_LIMIT`."""


class Sandbox(SandboxedEnvironment):
    """An environment that compiles a template only once every field of it is known and harmless."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.facts = facts
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.tests = {name: self.tests[name] for name in TESTS}
        self.concat = _bounded

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        check(source, self.facts)  # before Jinja computes its constants
        return super()._generate(source, *args, **options)


def check(source: nodes.Template, facts: Mapping[str, Any]) -> None:
    """Raise UnknownField for names that `facts` lacks, and for whatever is not allowed.

    The facts are examples: a list stands for its first entry, an empty one for anything.
    """
    found = _Findings()
    for node in source.body:
        found.statement(node, facts, loops=0)
    if found.hostile:
        raise UnknownField(tuple(sorted(found.hostile)), hostile=True)
    if found.unknown:
        raise UnknownField(tuple(sorted(found.unknown)))


class _Findings:
    """Walks a template and notes what it asks for beyond the facts."""

    def __init__(self) -> None:
        self.unknown: set[str] = set()
        self.hostile: set[str] = set()

    def statement(self, node: nodes.Node, known: Mapping[str, Any], loops: int) -> None:
        """Look at one statement and at all inside it."""
        match node:
            case nodes.For():
                self._loop(node, known, loops + 1)
            case nodes.If():
                self.value(node.test, known)
                for inner in (*node.body, *node.elif_, *node.else_):
                    self.statement(inner, known, loops)
            case nodes.Output():
                for shown in node.nodes:
                    if _is_rows(self.value(shown, known)):
                        self.unknown.add(_said(shown))  # a table is not a text
            case _:
                self._refuse(node)

    def _loop(self, node: nodes.For, known: Mapping[str, Any], loops: int) -> None:
        rows = self.value(node.iter, known)
        if not isinstance(node.target, nodes.Name) or loops > LOOPS_LIMIT or node.recursive:
            self._refuse(node)
            return
        if rows is not _ANY and not isinstance(rows, list):
            self.hostile.add(f"for {node.target.name} in {_said(node.iter)}")
        inside = {**known, node.target.name: _entry(rows), "loop": _LOOP}
        if node.test:
            self.value(node.test, inside)
        for inner in (*node.body, *node.else_):
            self.statement(inner, inside, loops)

    def value(self, node: nodes.Node, known: Mapping[str, Any]) -> Any:
        """An example of what an expression gives: a text, a list, a dict, or anything."""
        if isinstance(node, nodes.Name):
            return self._named(node.name, node.name, known)
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            return self._inside(node, known)
        if isinstance(node, nodes.Filter) and node.name in FILTERS:
            given = self._all([node.node, *node.args, *node.kwargs], known)
            return _entry(given) if node.name in ("first", "last") else ""
        named = not isinstance(node, nodes.Test) or node.name in TESTS
        if named and isinstance(node, _HARMLESS):
            return self._all(node.iter_child_nodes(), known)
        return self._refuse(node)

    def _inside(self, node: nodes.Getattr | nodes.Getitem, known: Mapping[str, Any]) -> Any:
        whole = self.value(node.node, known)
        match node:
            case nodes.Getattr():
                return self._part(node, node.attr, whole)
            case nodes.Getitem(arg=nodes.Const(value=str(name))):
                return self._part(node, name, whole)
            case nodes.Getitem(arg=nodes.Const(value=int())):
                return _entry(whole)
            case _:
                return self._refuse(node)

    def _named(self, name: str, said: str, known: Mapping[str, Any]) -> Any:
        if name.startswith("_"):
            self.hostile.add(said)
        elif name not in known:
            self.unknown.add(said)
        return known.get(name, _ANY)

    def _part(self, node: nodes.Node, name: str, whole: Any) -> Any:
        if isinstance(whole, dict):
            return self._named(name, _said(node), whole)  # pyright: ignore[reportUnknownArgumentType] -- plain data
        return self._named(name, _said(node), {name: _ANY} if whole is _ANY else {})

    def _all(self, inner: Iterable[nodes.Node | None], known: Mapping[str, Any]) -> Any:
        """Look at each; an example of the first."""
        return next(iter([self.value(node, known) for node in inner if node]), "")

    def _refuse(self, node: nodes.Node) -> Any:
        self.hostile.add(_said(node))
        return _ANY


_HARMLESS = (
    nodes.And,
    nodes.Compare,
    nodes.Concat,
    nodes.CondExpr,
    nodes.Const,
    nodes.Keyword,
    nodes.Not,
    nodes.Operand,
    nodes.Or,
    nodes.TemplateData,
    nodes.Test,
)


def _entry(rows: Any) -> Any:
    """An example of an entry of a list."""
    return rows[0] if isinstance(rows, list) and rows else _ANY  # pyright: ignore[reportUnknownVariableType] -- plain data


def _is_rows(value: Any) -> bool:
    return isinstance(_entry(value) if isinstance(value, list) else value, dict)


def _said(node: nodes.Node | None) -> str:
    """An expression about as the template says it."""
    inner = _said(getattr(node, "node", None)) if hasattr(node, "node") else ""
    match node:
        case nodes.Name(name=said) | nodes.Const(value=str(said)):
            return said[:40]
        case nodes.Getattr(attr=said) | nodes.Getitem(arg=nodes.Const(value=said)):
            return f"{inner}.{said}"
        case nodes.Call():
            return f"{inner}()"
        case nodes.Filter():
            return f"{inner}|{node.name}"
        case _:
            return type(node).__name__.lower()


def _bounded(pieces: Iterable[str]) -> str:
    """Join what a template puts out; raises TooMuch."""
    kept: list[str] = []
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > OUTPUT_LIMIT:
            raise TooMuch
        kept.append(piece)
    return "".join(kept)
