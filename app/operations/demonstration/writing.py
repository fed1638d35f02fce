"""What the products of the demonstration say, composed of what their theme and event say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.moments import local
from app.domain.people import Person
from app.domain.releases import Part, joined
from app.domain.values import Bilingual, Language
from app.operations.demonstration.content import both, record, tables
from app.operations.demonstration.plans import Life
from app.words.choices import choice_name
from app.words.dates import day_long, time_of_day, when_text
from app.words.typography import nice
from app.words.zones import zone_name

CONTACTS = Bilingual(
    "Félix Aubin-Moreau\nPress Secretary\nMinister’s Office\n613-555-0128\n\n"
    "Media Relations\nDepartment of Rivers and Lanterns\n613-555-0102\n"
    "media@rivers-lanterns.example",
    "Félix Aubin-Moreau\nAttaché de presse\nCabinet de la ministre\n613-555-0128\n\n"
    "Relations avec les médias\nMinistère des Rivières et des Lanternes\n613-555-0102\n"
    "medias@rivers-lanterns.example",
)
MINISTER = Bilingual(
    "The Honourable Mireille Castelgarde, Minister of Rivers and Lanterns",
    "L’honorable Mireille Castelgarde, ministre des Rivières et des Lanternes",
)


@dataclass(frozen=True, slots=True)
class Said:
    """One event in one language, for whoever composes a text about it. `n`: which quote."""

    life: Life
    language: Language
    n: int

    def own(self, key: str) -> str:
        """What the event itself says."""
        return both(self.life.table.get(key)).in_language(self.language)

    def theme(self, key: str) -> str:
        """What its theme says."""
        return both(self.life.theme[key]).in_language(self.language)

    def each(self, key: str) -> Sequence[Any]:
        """The tables of a list of its theme."""
        return self.life.theme[key]

    def one(self, en: str, fr: str) -> str:
        """A text in this language, its typography seen to."""
        return nice(fr if self.language is Language.FR else en, self.language)

    @property
    def headline(self) -> str:
        """The headline, or the title."""
        return self.own("headline") or self.life.event.title.in_language(self.language)

    @property
    def news(self) -> str:
        """What is new, in a sentence or two."""
        return self.own("news") or self.own("summary")

    @property
    def place(self) -> str:
        """City and province, as a dateline has them."""
        event = self.life.event
        if event.province is None:
            return event.city
        province = choice_name(event.province)
        return self.one(f"{event.city}, {province}", f"{event.city} ({province})")

    @property
    def venue(self) -> str:
        """Venue, address and city."""
        venues = {venue["code"]: venue for venue in tables("venues")["venue"]}
        found = venues.get(self.life.table.get("venue", ""))
        if found is None:
            return self.place
        return f"{both(found['name']).in_language(self.language)}\n{found['address']}\n{self.place}"

    @property
    def minister_quote(self) -> str:
        """What the minister says, and who she is."""
        quotes = self.each("quotes")
        said = self.own("quote") or both(quotes[self.n % len(quotes)]).in_language(self.language)
        return f"{self.quoted(said)}\n— {MINISTER.in_language(self.language)}"

    @property
    def partner_quote(self) -> str:
        """What the partner says, and who that is."""
        people = {table["code"]: table for table in tables("people")["person"]}
        who = record(Person, people[self.life.theme["speaker"]])
        address, title = (text.in_language(self.language) for text in (who.address_form, who.title))
        title = self.one(title, title[:1].lower() + title[1:])
        return f"{self.quoted(self.theme('partner_quote'))}\n— {address} {who.name}, {title}"

    @property
    def partner_name(self) -> str:
        """Who speaks for the partner."""
        return self.partner_quote.rpartition("— ")[2]

    @property
    def first_answer(self) -> str:
        """The answer to the likeliest question."""
        return both(self.each("answers")[0]["answer"]).in_language(self.language)

    def quoted(self, text: str) -> str:
        """A quotation."""
        return f"« {text} »" if self.language is Language.FR else f"“{text}”"

    def facts(self, most: int = 3) -> list[str]:
        """Some facts of its theme."""
        found = [both(fact).in_language(self.language) for fact in self.each("facts")]
        start = self.n % len(found)
        return (found[start:] + found[:start])[:most]


def _listed(entries: Sequence[str]) -> str:
    return "\n".join(f"- {entry}" for entry in entries)


def _release(said: Said) -> str:
    day = day_long(said.life.day, said.language)
    lead = said.one(
        f"{said.place} — {day} — Department of Rivers and Lanterns",
        f"{said.place} — Le {day} — Ministère des Rivières et des Lanternes",
    )
    name = said.theme("name")
    return joined(
        {
            Part.HEADLINE: said.headline,
            Part.LEAD: f"{lead}\n\n{said.news}",
            Part.BODY: f"{said.own('summary')}\n\n{said.theme('about')}",
            Part.QUOTES: f"{said.minister_quote}\n\n{said.partner_quote}",
            Part.QUICK_FACTS: _listed(said.facts()),
            Part.LINKS: _listed([said.one(f"{name}: {_site(said)}", f"{name} : {_site(said)}")]),
            Part.CONTACTS: CONTACTS.in_language(said.language),
        }
    )


def _advisory(said: Said) -> str:
    event = said.life.event
    at = local(event.starts_at, event.zone)
    clock = said.one(
        f"Date: {day_long(at.date(), 'en')}\nTime: {time_of_day(at, 'en')} "
        f"({zone_name(event.zone)})\nPlace: {said.venue}",
        f"Date : {day_long(at.date(), 'fr')}\nHeure : {time_of_day(at, 'fr')} "
        f"({zone_name(event.zone)})\nLieu : {said.venue}",
    )
    invited = said.own("invitation") or said.one(
        f"{MINISTER.en}, will take part in the following event: {event.title.en}.",
        f"{MINISTER.fr}, participera à l’événement suivant : {event.title.fr}.",
    )
    notes = said.one(
        "Media are asked to arrive 20 minutes before the start with valid identification. "
        "Simultaneous interpretation and captioning are provided. A question period follows.",
        "Les représentantes et représentants des médias sont priés d’arriver 20 minutes à "
        "l’avance, munis d’une pièce d’identité. L’interprétation simultanée et le sous-titrage "
        "sont assurés. Une période de questions suivra.",
    )
    return joined(
        {
            Part.HEADLINE: said.one(
                f"Media advisory: {event.title.en}", f"Avis aux médias : {event.title.fr}"
            ),
            Part.LEAD: invited,
            Part.BODY: f"{clock}\n\n{notes}",
            Part.CONTACTS: CONTACTS.in_language(said.language),
        }
    )


def _backgrounder(said: Said) -> str:
    next_steps = said.one(
        "The work begins within sixty days. The department publishes its progress, with figures, "
        "at the end of each quarter.",
        "Les travaux commenceront dans les soixante jours. Le ministère publie l’état "
        "d’avancement, chiffres à l’appui, à la fin de chaque trimestre.",
    )
    about, ahead = said.one("About", "À propos"), said.one("What comes next", "La suite")
    body = f"{said.theme('about')}\n\n{said.own('summary')}\n\n{ahead}\n\n{next_steps}"
    return joined(
        {
            Part.HEADLINE: f"{said.theme('name')} — {said.headline}",
            Part.LEAD: said.news,
            Part.BODY: f"{about}\n\n{body}",
            Part.QUICK_FACTS: _listed(said.facts(4)),
            Part.CONTACTS: CONTACTS.in_language(said.language),
        }
    )


def _statement(said: Said) -> str:
    return joined(
        {
            Part.HEADLINE: said.one(
                f"Statement by Minister Castelgarde: {said.headline}",
                f"Déclaration de la ministre Castelgarde : {said.headline}",
            ),
            Part.LEAD: said.news,
            Part.BODY: f"{said.own('summary')}\n\n{said.minister_quote}",
            Part.CONTACTS: CONTACTS.in_language(said.language),
        }
    )


def _lines(said: Said) -> str:
    messages = _listed(said.theme("messages").splitlines())
    top = said.one("Key messages", "Messages clés")
    response = said.one("If pressed", "Si l’on insiste")
    return f"## {top}\n{said.news}\n{messages}\n\n## {response}\n{_answers(said)}"


def _answers(said: Said) -> str:
    letters = said.one("Q", "Q"), said.one("A", "R")
    return "\n\n".join(
        said.one(f"{letters[0]}: {q}\n{letters[1]}: {a}", f"{letters[0]} : {q}\n{letters[1]} : {a}")
        for q, a in (
            (
                both(t["question"]).in_language(said.language),
                both(t["answer"]).in_language(said.language),
            )
            for t in said.each("answers")
        )
    )


def _questions(said: Said) -> str:
    first = said.one(
        f"Q: What is new today?\nA: {said.news}", f"Q : Qu’y a-t-il de nouveau?\nR : {said.news}"
    )
    return f"{first}\n\n{_answers(said)}"


def _post(said: Said) -> str:
    tag = said.one("#RiversAndLanterns", "#RivièresEtLanternes")
    return f"{said.own('post') or said.headline}\n\n{said.facts(1)[0]}\n\n{_site(said)} {tag}"


def _site(said: Said) -> str:
    return said.one(
        "https://www.rivers-lanterns.example/en", "https://www.rivers-lanterns.example/fr"
    )


def _invitation(said: Said) -> str:
    date = when_text(said.life.event.when, said.language)
    please = said.one("Please reply within ten days.", "Prière de répondre dans les dix jours.")
    invite = said.one(
        "You are warmly invited to the following event.",
        "Vous êtes cordialement invité à l’événement suivant.",
    )
    needs = said.one(
        "Tell us what you need to take part: interpretation, captioning, step-free access.",
        "Dites-nous ce qu’il vous faut pour participer : interprétation, sous-titrage, accès de "
        "plain-pied.",
    )
    title = said.life.event.title.in_language(said.language)
    return (
        f"{invite}\n\n{title}\n{date}\n{said.venue}\n\n{said.own('summary')}\n\n{needs}\n{please}"
    )


def _web(said: Said) -> str:
    facts = _listed(said.facts(4))
    return f"## {said.headline}\n{said.own('summary')}\n\n{said.theme('about')}\n\n{facts}"


def _video(said: Said) -> str:
    shot = said.one("Shot", "Plan")
    voice = said.one("Voice", "Voix")
    scenes = (said.news, *said.facts(2), said.theme("messages").splitlines()[0])
    return "\n\n".join(
        said.one(f"{shot} {n} — {voice}: {text}", f"{shot} {n} — {voice} : {text}")
        for n, text in enumerate(scenes, 1)
    )


def _note(said: Said) -> str:
    issue, context, advice = (
        said.one("Issue", "Enjeu"),
        said.one("Background", "Contexte"),
        said.one("Suggested response", "Réponse suggérée"),
    )
    answers = _listed(said.theme("messages").splitlines())
    return (
        f"## {issue}\n{said.news}\n\n## {context}\n{said.theme('about')}\n"
        f"{_listed(said.facts(2))}\n\n## {advice}\n{answers}"
    )


def _scenario(said: Said) -> str:
    run = said.one(
        "Arrival of the Minister and greeting by the hosts (5 min)\n"
        "Land acknowledgement (2 min)\nWelcome by the moderator (3 min)\n"
        "Remarks by the partner (5 min)\nRemarks by the Minister (8 min)\n"
        "Photograph (5 min)\nQuestions from the media (15 min)\nDeparture",
        "Arrivée de la ministre et accueil par les hôtes (5 min)\n"
        "Reconnaissance territoriale (2 min)\nMot de bienvenue de l’animation (3 min)\n"
        "Allocution du partenaire (5 min)\nAllocution de la ministre (8 min)\n"
        "Photo (5 min)\nQuestions des médias (15 min)\nDépart",
    )
    date = when_text(said.life.event.when, said.language)
    return f"{said.headline}\n{date}\n{said.venue}\n\n{_listed(run.splitlines())}"


def _response(said: Said) -> str:
    table = said.each("answers")[said.n % len(said.each("answers"))]
    question, answer = (
        both(table[key]).in_language(said.language) for key in ("question", "answer")
    )
    return f"{question}\n\n{answer}\n\n{said.facts(1)[0]}"


def _pitch(said: Said) -> str:
    return f"{said.headline}\n\n{said.news}\n\n{_listed(said.facts(2))}"


TEXTS: Mapping[str, Callable[[Said], str]] = {
    "news_release": _release,
    "media_advisory": _advisory,
    "backgrounder": _backgrounder,
    "statement": _statement,
    "media_lines": _lines,
    "questions": _questions,
    "social_post": _post,
    "invitation": _invitation,
    "web_content": _web,
    "video_script": _video,
    "briefing_note": _note,
    "question_period_note": _note,
    "event_scenario": _scenario,
    "media_response": _response,
    "outreach_pitch": _pitch,
    "promotional_material": _pitch,
}
"""How the text of each kind of product is made."""
