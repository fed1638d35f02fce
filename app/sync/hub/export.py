"""What the office did, as lines of text: for access-to-information requests and for audits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from app.sync.hub.install import act_as_owner, opened

ASKED = """
    SELECT g.head, array_agg(l.body ORDER BY l.n), r.act
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
    line holds, in any case. Of what was rejected, the act itself is given as it came.
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
            for head, (facts, *lines), refused in rows:
                entry = json.loads(head)
                entry |= {"facts": json.loads(facts), "changes": list(map(json.loads, lines))}
                if refused is not None:
                    entry["refused"] = refused
                yield json.dumps(entry, ensure_ascii=False, sort_keys=True)
                asked["after"] = entry["seq"]
