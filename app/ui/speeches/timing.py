"""How long a speech takes to say, in each language and as it will be spoken, against its target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.domain.speeches import WORDS_A_MINUTE, Speech
from app.domain.values import Language
from app.i18n import _, ngettext
from app.ui.theme import Tone
from app.ui.widgets.bars import Bar, Bars
from app.ui.widgets.basics import label
from app.ui.widgets.tiles import Card
from app.words.choices import choice_name
from app.words.numbers import NO_BREAK, minutes_text, number, percent

if TYPE_CHECKING:
    from app.queries.speech_files import SpeakingTime

_MINUTE = 60
NEAR = 0.1
"""Within a tenth of its target a speech is as long as it should be."""


class TimingCard(Card):
    """A bar a language with the target across them, and what that makes when it is spoken."""

    def __init__(self) -> None:
        """Without a speech."""
        super().__init__(_("Speaking time"))
        self.bars = Bars(_("Speaking time"))
        self.verdict = label("", wraps=True)
        self.hint = label("", "secondary", wraps=True)
        for each in (self.verdict, self.bars, self.hint):
            self.body.addWidget(each)

    def show_times(self, speech: Speech, times: Mapping[Language, SpeakingTime]) -> None:
        """Show the last version of each language."""
        self.bars.show_bars(
            [
                Bar(
                    choice_name(language),
                    times[language].minutes,
                    _words_and_time(times[language]),
                    _tone(times[language].minutes, speech.minutes),
                )
                for language in Language
                if language in times
            ],
            mark=speech.minutes,
        )
        self.verdict.setText(verdict(speech, times))
        self.hint.setVisible(bool(times))
        self.hint.setText(
            _("The line is the target, {minutes}. Counted at {pace} words a minute.").format(
                minutes=minutes_text(speech.minutes), pace=number(WORDS_A_MINUTE[Language.EN])
            )
        )


def verdict(speech: Speech, times: Mapping[Language, SpeakingTime]) -> str:
    """One sentence on the whole: in its mix of languages where both are there."""
    if not times:
        return _("Nothing has been drafted yet. The target is {minutes}.").format(
            minutes=minutes_text(speech.minutes)
        )
    if len(times) == 1:
        (time,) = times.values()
        return _against(time.minutes, speech.minutes)
    french = speech.french_share / 100
    mixed = (1 - french) * times[Language.EN].minutes + french * times[Language.FR].minutes
    return _("With {english} in English and {french} in French: {verdict}").format(
        english=percent(100 - speech.french_share),
        french=percent(speech.french_share),
        verdict=_against(mixed, speech.minutes),
    )


def _against(minutes: float, target: int) -> str:
    apart = round((minutes - target) * 60) / 60
    words = {"time": time_text(minutes), "apart": time_text(abs(apart))}
    if abs(apart) <= NEAR * target:
        return _("{time}, as long as it should be.").format(**words)
    if apart > 0:
        return _("{time}, {apart} longer than the target.").format(**words)
    return _("{time}, {apart} shorter than the target.").format(**words)


def time_text(minutes: float) -> str:
    """A length as a speaker says it: "7 min 30 s", "40 s"."""
    seconds = round(minutes * 60)
    return minutes_text(minutes) if seconds >= _MINUTE else f"{number(seconds)}{NO_BREAK}s"


def _words_and_time(time: SpeakingTime) -> str:
    words = ngettext("{count} word", "{count} words", time.words).format(count=number(time.words))
    return f"{words} · {time_text(time.minutes)}"


def _tone(minutes: float, target: int) -> Tone:
    return Tone.ATTENTION if minutes > target * (1 + NEAR) else Tone.INFO
