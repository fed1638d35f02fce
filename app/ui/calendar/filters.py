"""How a calendar is narrowed: the same ways for the month and for the agenda."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.i18n import _
from app.ui.limits import access_filter
from app.ui.lists.columns import Column, Filter
from app.words.choices import choice_name
from app.words.fields import field_label

if TYPE_CHECKING:
    from app.queries.calendar import CalendarLine, CalendarNames

Names = Callable[[], "CalendarNames"]


def calendar_filters(names: Names) -> list[Filter]:
    """The filters; `names` gives the words of the ids in the lines."""

    def listed(key: str, table: str, title: str = "") -> Filter:
        return Filter(
            key,
            lambda: field_label("event", title or key),
            of=lambda line: getattr(line, key) or None,
            name=lambda value: getattr(names(), table).get(value, ""),
        )

    return [
        Filter("state", lambda: field_label("event", "state"), lambda line: line.state, _chosen),
        listed("kind_id", "kinds"),
        listed("section_id", "sections"),
        Filter(
            "province",
            lambda: field_label("event", "province"),
            lambda line: line.province,
            _chosen,
        ),
        listed("coordinator_id", "people"),
        Filter("tags", lambda: _("Tag"), lambda line: line.tags, lambda tag: names().tags[tag]),
        Filter(
            "principal",
            lambda: _("Principal"),
            of=lambda line: line.principal_id or line.principal_role,
            name=lambda value: names().people.get(value) or choice_name(value),
        ),
        Filter(
            "marking", lambda: field_label("event", "marking"), lambda line: line.marking, _chosen
        ),
        Filter(
            "look_ahead",
            lambda: _("Look-ahead"),
            of=lambda line: "out" if line.not_for_look_ahead else "in",
            name=lambda value: (
                field_label("event", "not_for_look_ahead")
                if value == "out"
                else _("For the look-ahead")
            ),
        ),
        access_filter(),
    ]


def searched_columns(names: Names) -> list[Column]:
    """What the search box looks through."""

    def kind(line: CalendarLine) -> str:
        return names().kinds.get(line.kind_id, "")

    return [
        Column("title", lambda: "", lambda line: line.title, second=lambda line: line.potential),
        Column("city", lambda: "", lambda line: line.city, second=kind),
    ]


def _chosen(value: Any) -> str:
    return choice_name(value)
