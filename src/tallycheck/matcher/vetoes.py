"""What forbids that two claims say the same thing, whatever else speaks for it."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from tallycheck import units
from tallycheck.attributes import casualties, daily, kin
from tallycheck.families import family
from tallycheck.matcher.comparisons import AT_HAND, STRONG
from tallycheck.matcher.context import Context
from tallycheck.matcher.values import canonical, middle
from tallycheck.model import Claim
from tallycheck.model.claim import THAN

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def veto(left: Claim, right: Claim, context: Context) -> str | None:
    """The first reason against, in words, or None."""
    if left.is_partner_of(right):
        return None
    missing = _unit_left_out(left, right, context) or _quotes(left, right, context)
    if missing:
        return missing
    for check in _CHECKS:
        why = check(left, right)
        if why:
            return why
    return None


_MAY_LACK_UNIT = frozenset(
    {"number", "count", "percent", "money", "time", "length", "mass", "speed", "magnitude", "power", "area"}
    | {"temperature"}
)


def _kind(left: Claim, right: Claim) -> str | None:
    a, b = family(left.quantity), family(right.quantity)
    if a != b and not ({a, b} & {"number"} and {a, b} <= _MAY_LACK_UNIT):
        return f"{a} against {b}"
    return None


def _unit_left_out(left: Claim, right: Claim, context: Context) -> str | None:
    """A bare number stands for a length, a sum … only where such a value stands beside it.

    For a share it is enough that its source has some, and large round sums speak for themselves.
    """
    kinds = family(left.quantity), family(right.quantity)
    if kinds[0] == kinds[1] or "number" not in kinds or "count" in kinds:
        return None
    bare, other = (left, kinds[1]) if kinds[0] == "number" else (right, kinds[0])
    near = context.in_source(bare) if other == "percent" else context.beside(bare)
    if other in near or (other == "money" and _is_sum(bare)):
        return None
    return f"{other} against a number with no {other} beside it"


def _is_sum(claim: Claim) -> bool:
    """Whether a bare number is as large and as round as sums are ("assets of nearly 3.5 trillion")."""
    number = middle(claim.quantity)
    large = number is not None and _MILLION <= abs(number) < _LARGEST and number % _ROUND == 0
    return large and _SUFFIXED.search(claim.quote) is None


# "44B": of a sum, a sign of its currency stands at it.
_SUFFIXED = re.compile(r"\d[BMTK]$")
_MILLION, _LARGEST, _ROUND = 10**6, 10**18, 10**5


def _rate(left: Claim, right: Claim) -> str | None:
    a, b = left.quantity.unit or "", right.quantity.unit or ""
    if ("/" in a) != ("/" in b) and family(left.quantity) == "count" and not (_headed(left) or _headed(right)):
        return "a rate against a plain number"
    if "/" in a and "/" in b and family(left.quantity) in ("money", "count"):
        per = units.dimension(a).split("/", 1)[1], units.dimension(b).split("/", 1)[1]
        return f"per {per[0]} against per {per[1]}" if per[0] != per[1] else None
    return None


def _headed(claim: Claim) -> bool:
    """Whether a rate is one by its heading ("Active per token") or by a value beside it: others need not repeat it."""
    headed = claim.frame.table is not None and (claim.quantity.unit or "").startswith("1/")
    return claim.frame.lent or (headed and "/" not in claim.quote)


def _cell(left: Claim, right: Claim) -> str | None:
    a, b = left.frame, right.frame
    if left.document == right.document and a.table is not None and a.table == b.table:
        return "different cells of one table"
    return None


def _exclusive(left: Claim, right: Claim) -> str | None:
    if not left.qualifiers or not right.qualifiers:
        return None
    a = dict(q.split(":", 1) for q in left.qualifiers if ":" in q)
    b = dict(q.split(":", 1) for q in right.qualifiers if ":" in q)
    for group in sorted(a.keys() & b.keys()):
        if a[group] != b[group]:
            return f"{a[group]} against {b[group]}"
    return None


def _digits(left: Claim, right: Claim) -> str | None:
    """Names that differ by a number: versions, models, years.

    Over the development stories, of 1,997 candidate pairs whose subjects are two such names, each told at its value or
    over it, five said the same; where a subject is only the source's topic, ten of 1,136 did.
    """
    if left.subject is None or right.subject is None or left.subject.key == right.subject.key:
        return None
    a, b = _numbers(left.subject.key), _numbers(right.subject.key)
    told = "topic" not in (left.frame.grip, right.frame.grip)
    if a and b and a != b and (told or _stem(left.subject.key) == _stem(right.subject.key)):
        return f"{left.subject.text} against {right.subject.text}"
    return None


@lru_cache(maxsize=65536)
def _numbers(key: str) -> tuple[str, ...]:
    return tuple(_NUMBER.findall(key))


@lru_cache(maxsize=65536)
def _stem(key: str) -> str:
    return _NUMBER.sub("#", key)


def _label_digits(left: Claim, right: Claim) -> str | None:
    """Labels of rows that differ by a number (AIME 2025 and AIME 2026)."""
    if not left.frame.label or not right.frame.label:
        return None
    a = [n for w in left.frame.label for n in _NUMBER.findall(w)]
    b = [n for w in right.frame.label for n in _NUMBER.findall(w)]
    return f"{' '.join(a)} against {' '.join(b)} in the label" if a and b and a != b else None


def _of_each(left: Claim, right: Claim) -> str | None:
    """What every source has of its own: the day on which it was published."""
    if left.document == right.document or not left.frame.concept == right.frame.concept == _PUBLISHED:
        return None
    a, b = left.quantity, right.quantity
    return "the days on which two sources came out" if (a.low, a.high) != (b.low, b.high) else None


def _ages(left: Claim, right: Claim) -> str | None:
    """Two ages that differ, each surely that of a person who shares no name with the other."""
    if not left.frame.concept == right.frame.concept == "age" or left.subject is None or right.subject is None:
        return None
    if not (left.frame.grip in STRONG and right.frame.grip in STRONG) or left.quantity.low == right.quantity.low:
        return None
    shared = set(left.subject.key.split()) & set(right.subject.key.split())
    return None if shared else f"the ages of {left.subject.text} and {right.subject.text}"


def _accounts(left: Claim, right: Claim) -> str | None:
    """Figures of a company that differ, only one of them said to be without special items."""
    kept = [{q for q in claim.qualifiers if q.startswith("accounts:")} for claim in (left, right)]
    if bool(kept[0]) == bool(kept[1]) or left.quantity.low == right.quantity.low:
        return None
    return f"{next(iter(kept[0] | kept[1])).partition(':')[2]} against a figure that is not"


def _comparands(left: Claim, right: Claim) -> str | None:
    """Ratios or changes, each held against somebody else: "6x cheaper than X" and "5x cheaper than Y"."""
    a, b = (claim.frame.hedge(THAN).removeprefix(THAN) for claim in (left, right))
    return None if not a or not b or set(a.split()) & set(b.split()) else f"than {a} against than {b}"


def _lifetimes(left: Claim, right: Claim) -> str | None:
    """An age, and a time that is told in hours or less."""
    told = {left.quantity.unit, right.quantity.unit}
    return "an age against a time" if _AGE in told and told & _SHORT else None


def _states(left: Claim, right: Claim) -> str | None:
    """People counted as something else, each by the words at the value: the dead and the injured.

    Over the development stories one of about 1,900 such candidate pairs said the same.
    """
    one, other = left.frame.concept, right.frame.concept
    if one is None or other is None or one == other or max(left.frame.cost, right.frame.cost) > AT_HAND:
        return None
    counted = casualties() >= {one, other} and not kin(one, other)
    return f"{_property(left)} against {_property(right)}" if counted else None


def _property(claim: Claim) -> str:
    return claim.attribute.text if claim.attribute else "something else"


def _years(left: Claim, right: Claim) -> str | None:
    """Values that differ, of different years.

    Over the development stories, of 3,255 candidate pairs whose values differ and whose years are one apart, eleven
    said the same (the year was disputed too, or read wrongly); of 417 whose years lie farther apart, one did.
    """
    if not left.time or not right.time:
        return None
    a, b = left.until[:_YEAR], right.until[:_YEAR]
    if not (a.isdigit() and b.isdigit()) or a == b:
        return None
    first, second = canonical(left.quantity, right.quantity)
    return f"of {a} against of {b}" if first is not None and second is not None and first != second else None


_YEAR = 4
_AGE, _SHORT = "year of age", frozenset({"ms", "s", "min", "h"})
_PUBLISHED = "publication"


def _quotes(left: Claim, right: Claim, context: Context) -> str | None:
    """Prices that are others every day, of two days a month or more apart: one without a date is of its source's day.

    Over the development stories none of 69 such candidate pairs said the same.
    """
    if left.frame.concept != right.frame.concept or left.frame.concept not in daily():
        return None
    days = [claim.until or context.published.get(claim.document, "") for claim in (left, right)]
    first, second = canonical(left.quantity, right.quantity)
    if not all(_DAY.fullmatch(day[:10]) for day in days) or first is None or second is None or first == second:
        return None
    apart = abs(date.fromisoformat(days[0][:10]) - date.fromisoformat(days[1][:10])).days
    return f"{_property(left)} of {days[0][:10]} against that of {days[1][:10]}" if apart > _MONTH else None


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = 31


def _side_by_side(left: Claim, right: Claim) -> str | None:
    """Two values that differ in one sentence are two things, unless two voices give them."""
    if left.document != right.document or left.sentence != right.sentence:
        return None
    if left.attribution and right.attribution and left.attribution != right.attribution:
        return None
    a, b = canonical(left.quantity, right.quantity)
    if left.frame.noun and right.frame.noun and left.frame.noun != right.frame.noun:
        return "side by side of different things"
    if a is None or b is None:
        return "side by side in one sentence"
    return None if a == b or _softened(left, right) else "side by side in one sentence"


def _softened(left: Claim, right: Claim) -> bool:
    """Whether one rounds the other ("almost 1,900; state television had 1,891")."""
    a, b = canonical(left.quantity, right.quantity)
    if not a or not b or not (left.quantity.approximate or right.quantity.approximate):
        return False
    return abs(a - b) / max(abs(a), abs(b)) < 0.03


_CHECKS: tuple[Callable[[Claim, Claim], str | None], ...] = (
    _kind,
    _rate,
    _cell,
    _exclusive,
    _digits,
    _label_digits,
    _of_each,
    _ages,
    _comparands,
    _lifetimes,
    _states,
    _years,
    _accounts,
    _side_by_side,
)
