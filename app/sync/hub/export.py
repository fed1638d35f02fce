"""What the office did, as lines of text: for access-to-information requests and for audits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from app.sync.hub.install import act_as_owner, opened
from app.sync.wire import SALT

ASKED = """
    SELECT g.head, array_agg(l.body ORDER BY l.n), r.act,
        (SELECT jsonb_object_agg(t.rec, t.people) FROM hub.limited t
         WHERE t.rec IN (SELECT m.rec FROM hub.line m WHERE m.seq = g.seq))
    FROM hub.log g JOIN hub.line l ON l.seq = g.seq LEFT JOIN hub.refused r ON r.seq = g.seq
    WHERE g.seq > %(after)s
        AND g.at >= %(since)s AND g.at < %(until)s
        AND (%(login)s = '' OR g.login = %(login)s)
        AND (%(kind)s = '' AND %(record)s = '' OR EXISTS (
            SELECT FROM hub.line m WHERE m.seq = g.seq AND m.n > 0
                AND (%(kind)s = '' OR m.kind = %(kind)s)
                AND (%(record)s = '' OR m.rec = %(record)s)))
        AND (%(words)s = '' OR EXISTS (
            SELECT FROM hub.line m WHERE m.seq = g.seq
                AND strpos(lower(m.body), lower(%(words)s)) > 0))
    GROUP BY g.seq, r.act ORDER BY g.seq LIMIT 1000
"""


def _said(text: str | None) -> dict[str, Any] | None:
    """What a line says; None where it was erased."""
    if text is None:
        return None
    said = json.loads(text)
    said.pop(SALT, None)
    return said


def export(
    url: str,
    *,
    since: str = "",
    until: str = "",
    login: str = "",
    kind: str = "",
    record: str = "",
    words: str = "",
) -> Iterator[str]:
    """Each entry that answers, as one line of JSON: what it says of itself, its facts, its changes.

    since, until: moments or days in UTC, as text (`2026-06-08`); until is exclusive. words: what a
    line holds, in any case. Of what was rejected, the act itself is given as it came. `limited`:
    the records of the entry that are limited now, each with the ids of those who may read it.
    """
    asked: dict[str, Any] = {
        "since": since,
        "until": until or "9",
        "login": login,
        "kind": kind,
        "record": record,
        "words": words,
        "after": 0,
    }
    with opened(url) as connection:
        act_as_owner(connection)
        while rows := connection.execute(ASKED.encode(), asked).fetchall():
            for head, texts, refused, limited in rows:
                entry = json.loads(head)
                facts, *changes = (_said(text) for text in texts)
                entry |= {"facts": facts or {}, "changes": changes}
                if limited is not None:
                    entry["limited"] = limited
                if refused is not None:
                    entry["refused"] = refused
                yield json.dumps(entry, ensure_ascii=False, sort_keys=True)
                asked["after"] = entry["seq"]
