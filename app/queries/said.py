"""What the records around a document say, in its one language."""

from __future__ import annotations

from app.domain.events import Event, EventPartner
from app.domain.lists import Department, DepartmentId
from app.domain.people import Organisation, Person, PersonId
from app.domain.products import Product, ProductId
from app.domain.proposals import Proposal, ProposalAnswer
from app.domain.values import Bilingual, Language
from app.domain.venues import Venue
from app.ids import known_id
from app.storage.records import Reader
from app.storage.sql import columns
from app.words.numbers import money

ANSWERS, PROPOSALS = columns(ProposalAnswer), columns(Proposal)
PARTNERS, ORGANISATIONS = columns(EventPartner), columns(Organisation)


class Said:
    """Records around a speech, in one language; empty where there is none."""

    def __init__(self, reader: Reader, language: Language) -> None:
        self._reader, self._language = reader, language

    def department(self) -> str:
        """Name of the department."""
        return self._home().name.in_language(self._language)

    def minister(self) -> str:
        """Title of its minister."""
        return self._home().minister.in_language(self._language)

    def person(self, person_id: PersonId | None) -> str:
        """Name and title of someone."""
        if person_id is None:
            return ""
        person = self._reader.get(Person, person_id, deleted=True)
        title = person.title.in_language(self._language)
        return ", ".join(part for part in (self.full_name(person), title) if part)

    def full_name(self, person: Person | None) -> str:
        """Form of address and name."""
        if person is None:
            return ""
        return f"{person.address_form.in_language(self._language)} {person.name}".strip()

    def place(self, event: Event | None) -> str:
        """Venue and city of an event."""
        if event is None:
            return ""
        venue = (
            self._reader.get(Venue, event.venue_id, deleted=True).name if event.venue_id else None
        )
        named = venue.in_language(self._language) if venue else ""
        return ", ".join(part for part in (named, event.city) if part)

    def partners(self, event: Event | None) -> tuple[str, ...]:
        """Partners and other departments."""
        if event is None:
            return ()
        links = self._reader.all(EventPartner, PARTNERS.event_id == event.id)
        found = self._reader.all(
            Organisation, ORGANISATIONS.id.in_([link.organisation_id for link in links])
        )
        return tuple(organisation.name.in_language(self._language) for organisation in found)

    def answer(self, event: Event | None, section: str, *, only: bool = False) -> str:
        """What the proposal of an event says in one of the sections an office starts with.

        only: nothing where it is written in the other language alone.
        """
        proposal = self._proposal(event)
        if proposal is None:
            return ""
        found = self._reader.all(
            ProposalAnswer,
            ANSWERS.proposal_id == proposal.id,
            ANSWERS.proposal_section_id == known_id(f"proposal_section {section}"),
        )
        if found and only:
            text = found[0].text
            return text.fr if self._language is Language.FR else text.en
        return found[0].text.in_language(self._language) if found else ""

    def amount(self, event: Event | None) -> str:
        """The dollar amount of the proposal."""
        proposal = self._proposal(event)
        return money(proposal.amount) if proposal and proposal.amount is not None else ""

    def contact(self, event: Event | None) -> str:
        """Who wrote it, and how to reach them."""
        if event is None or event.speechwriter_id is None:
            return ""
        writer = self._reader.get(Person, event.speechwriter_id, deleted=True)
        title = writer.title.in_language(self._language)
        return ", ".join(part for part in (writer.name, title, writer.phone) if part)

    def product(self, product_id: ProductId | None) -> str:
        """The title of a product."""
        if product_id is None:
            return ""
        title: Bilingual = self._reader.get(Product, product_id, deleted=True).title
        return title.in_language(self._language)

    def _home(self) -> Department:
        found = self._reader.all(Department)
        return found[0] if found else Department(id=DepartmentId(""))

    def _proposal(self, event: Event | None) -> Proposal | None:
        found = self._reader.all(Proposal, PROPOSALS.event_id == event.id) if event else []
        return found[0] if found else None
