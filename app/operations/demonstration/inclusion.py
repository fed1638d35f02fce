"""The plans of the demonstration's events: languages, accessibility, live streams."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.acts import Act
from app.domain.events import Event
from app.domain.inclusion import (
    ACCESS_ASPECTS,
    LANGUAGE_ASPECTS,
    STREAM_ASPECTS,
    AccessPlan,
    LanguagePlan,
    LiveStream,
    LiveStreamId,
    Provision,
    StreamLanguage,
)
from app.domain.lists import EventKind
from app.domain.values import Bilingual
from app.operations.demonstration.stage import Stage
from app.operations.inclusion import begin_plans
from app.storage.sql import columns

L, A = columns(LanguagePlan), columns(AccessPlan)

STREAMS = (
    (StreamLanguage.EN, Bilingual("English stream", "Diffusion en anglais")),
    (StreamLanguage.FR, Bilingual("French stream", "Diffusion en français")),
)
STREAMED = frozenset({"announcement", "technical_briefing", "conference"})
BALANCE = Bilingual(
    "The opening is in French, the announcement in English; each quote is read in the language in"
    " which it was given.",
    "L’ouverture se fait en français et l’annonce en anglais; chaque citation est lue dans la"
    " langue où elle a été donnée.",
)
NOTE = Bilingual(
    "Seats in the first row are kept for those who follow the interpretation.",
    "Des places de la première rangée sont réservées à celles et ceux qui suivent"
    " l’interprétation.",
)


def plan_inclusion(stage: Stage, event: Event, kind: str, *, whole: bool) -> None:
    """Make both plans of an event; `whole`: nothing is left open, or else some of it is."""
    with stage.store.reading() as reader:
        if not reader.get(EventKind, event.kind_id).plans:
            return
    begin_plans(stage.store, event.id)
    streamed = kind in STREAMED
    said = Provision.ARRANGED if whole else Provision.PLANNED
    with stage.store.transaction(Act.EDIT, kind="language_plan") as records:
        plan = records.all(LanguagePlan, L.event_id == event.id)[0]
        languages = dict.fromkeys(LANGUAGE_ASPECTS if whole else LANGUAGE_ASPECTS[:2], said)
        records.save(
            plan,
            replace(plan, french_share=50, balance=BALANCE, no_streams=not streamed, **languages),
        )
        access = records.all(AccessPlan, A.event_id == event.id)[0]
        answers = dict.fromkeys(ACCESS_ASPECTS if whole else ACCESS_ASPECTS[:3], said)
        if not streamed:
            answers["captioning"] = Provision.NOT_NEEDED
        until = event.when.first_day - timedelta(days=7)
        records.save(access, replace(access, asked_by=until, note=NOTE, **answers))
        for rank, (language, title) in enumerate(STREAMS if streamed else (), 1):
            records.add(
                LiveStream(
                    id=LiveStreamId(records.new_id()),
                    event_id=event.id,
                    title=title,
                    language=language,
                    platform="YouTube",
                    rank=rank,
                    **dict.fromkeys(STREAM_ASPECTS, said),
                )
            )
