"""Whose a value is: where the sources give the draft's value to one thing and another value to what the draft names.

"Kenya has five golds": the sources give five to another team, and to Kenya three. The value alone would confirm the
draft, since it stands beside the same property; whose it is decides.
"""

from collections.abc import Iterable, Mapping, Sequence

from tallycheck.matcher import STRONG
from tallycheck.model import Claim
from tallycheck.verifying.topics import Near

_SAME = ("same", "part of the name")
# One source names both, and so keeps them apart.
_KEPT_APART = "both known to one source"
# What both sources are about is often only a value's subject for want of another.
_OF_THE_STORY = "both main"
_SURE_GRIPS = STRONG | {"clause"}


def has_subject(tie: Near) -> bool:
    """Whether the source's claim is about what the draft's is about."""
    level = _level(tie, "subject")
    return level.startswith(_SAME) and _KEPT_APART not in level


def has_property(tie: Near) -> bool:
    """Whether both measure the same property, or count the same things."""
    return _level(tie, "concept").startswith("same") or _level(tie, "unit") == "one common noun"


def has_other_property(tie: Near) -> bool:
    """Whether each measures a property that is known, and not the same."""
    return _level(tie, "concept").startswith("different")


def has_other_noun(tie: Near) -> bool:
    """Whether each counts things of its own: spectators, and toilets."""
    return _level(tie, "unit") == "other noun"


def _level(tie: Near, comparison: str) -> str:
    return next((each.level for each in tie.link.comparisons if each.name == comparison), "")


def owner(claim: Claim, ties: Iterable[tuple[Claim, Near]]) -> Claim | None:
    """The source claim that most surely gives the draft's value to something else, which it names."""
    others = [(tie.bits, other) for other, tie in ties if _is_named(other) and not has_subject(tie)]
    named = [(bits, other.id, other) for bits, other in others if not _mentions(claim, other)]
    return max(named)[2] if named else None


def _is_named(other: Claim) -> bool:
    return other.subject is not None and other.frame.grip in _SURE_GRIPS and other.subject.text[:1].isupper()


def _mentions(claim: Claim, other: Claim) -> bool:
    """Whether the draft names the other's subject in the same sentence."""
    return other.subject is not None and other.subject.key in claim.frame.entities


def claimed(
    near: Mapping[str, Near], home: Mapping[str, int], denying: Sequence[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Of the groups: those that speak of the draft's subject, and the denying ones that give it the same property."""
    own, told = set(), set()
    for other, tie in near.items():
        place = home[other]
        if has_subject(tie):
            own.add(place)
            if place in denying and has_property(tie) and _OF_THE_STORY not in _level(tie, "subject"):
                told.add(place)
    return frozenset(own), frozenset(told)
