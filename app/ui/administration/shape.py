"""The shape of a route: stages one after the other, each of one or more steps in parallel."""

from __future__ import annotations

Shape = list[list[str]]
"""Steps by their ids, stage by stage."""


def moved(stages: Shape, step: str, by: int) -> Shape:
    """The route with a step one stage earlier (-1) or later (1), alone in its stage.

    A step in parallel with others leaves them; one that is first (or last) already stays there.
    """
    at = _at(stages, step)
    if len(stages[at]) > 1:
        return _inserted(_without(stages, step), at if by < 0 else at + 1, step)
    left = _without(stages, step)
    return _inserted(left, min(max(0, at + by), len(left)), step)


def joined(stages: Shape, step: str) -> Shape:
    """The route with a step deciding beside those of the stage before it."""
    at = _at(stages, step)
    if not at:
        return stages
    return [
        [*stage, step] if number == at - 1 else [each for each in stage if each != step]
        for number, stage in enumerate(stages)
        if number != at or stage != [step]
    ]


def parted(stages: Shape, step: str) -> Shape:
    """The route with a step in a stage of its own, after those it decided beside."""
    at = _at(stages, step)
    return _inserted(_without(stages, step), at + 1, step) if len(stages[at]) > 1 else stages


def _at(stages: Shape, step: str) -> int:
    return next(number for number, stage in enumerate(stages) if step in stage)


def _without(stages: Shape, step: str) -> Shape:
    left = [[each for each in stage if each != step] for stage in stages]
    return [stage for stage in left if stage]


def _inserted(stages: Shape, at: int, step: str) -> Shape:
    return [*stages[:at], [step], *stages[at:]]
