"""Days between two dates: "three weeks later", "a four-day window", "three years after"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from tallycheck.auditor import names, words
from tallycheck.auditor.audit import Audit
from tallycheck.auditor.bounds import Bounds
from tallycheck.auditor.page import Page
from tallycheck.auditor.writing import make, quoted
from tallycheck.model import Check, Claim

_DAYS = {"d": Decimal(1), "wk": Decimal(7), "mo": Decimal("30.4375"), "a": Decimal("365.25")}
_LATER = re.compile(r"\s*(?:later|afterwards?|thereafter)\b")
_AFTER = re.compile(r"\s*(?:after|since|before|following)\b")
_STRETCH = re.compile(r"[\s-]*(?:long )?(\w+)")
_EARLIER = 6
_MONTH = 31
_CONTENT = re.compile(r"[a-z]{5,}")


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch between two dates, in days at least and at most."""

    first: Claim
    last: Claim
    low: int
    high: int


def audit(page: Page) -> Iterator[Check]:
    """Every stretch of time whose two dates are found."""
    for figure in page.claims:
        length = _DAYS.get(figure.quantity.unit or "")
        if length and figure.quantity.low and figure.quantity.is_point:
            check = _later(page, figure, length) or _window(page, figure, length) or _since(page, figure, length)
            if check:
                yield check


def _later(page: Page, figure: Claim, length: Decimal) -> Check | None:
    """ "B's launch three weeks later": from a date before it to the only date of that launch.

    Any of the dates before may be meant; the figure is only wrong where none of them fits.
    """
    if not _LATER.match(page.after(figure)):
        return None
    told = [c for c in page.sentence(figure) if _fine(c, length) and c.span < figure.span]
    after = [c for c in page.sentence(figure) if _fine(c, length) and c.span > figure.span]
    if told and not after and not page.between(told[-1], figure).strip(" ,–—-"):
        # "on March 24, three weeks later": that day is the end, and one told before it the start
        ends = told[-1:]
    else:
        ends = after or _event_dates(page, figure)
    before = [c for c in page.above(figure) if _fine(c, length) and c not in ends]
    starts = list(islice(before, _EARLIER))
    if not ends or not starts or figure.block - starts[0].block > 1:
        return None
    spans = [s for s in (_between(start, end) for start in starts for end in ends) if s]
    agreed = next((s for s in spans if _fits(figure, s, length, inclusive=False)), None)
    if agreed:
        return _made(figure, agreed, holds=True)
    clear = bool(spans) and _agree(ends) and all(_clearly(figure, s, length) for s in spans)
    return _made(figure, spans[0], holds=False) if clear else None


def _agree(dates: Sequence[Claim]) -> bool:
    """Whether all dates can be one day."""
    lows = [c.quantity.low for c in dates if c.quantity.low is not None]
    highs = [c.quantity.high for c in dates if c.quantity.high is not None]
    return len(lows) == len(highs) == len(dates) > 0 and max(lows) <= min(highs)


def _event_dates(page: Page, figure: Claim) -> list[Claim]:
    """The days on which what the figure's sentence names ("the Alder's release") is elsewhere said to have happened."""
    text = page.before(figure, 50)
    match = re.search(r"(\w+?)(?:’s|'s) (\w+) $", text)
    if not match or not figure.subject or figure.frame.grip != "possessive":
        return []
    return [
        c
        for c in page.claims
        if _is_day(c)
        and _speaks(page, c, match[2])
        and any(
            names.same(name, figure.subject.key) for name in (c.subject.key if c.subject else "", *c.frame.entities)
        )
    ]


def _speaks(page: Page, claim: Claim, event: str) -> bool:
    """Whether the sentence or the row of a date names the event."""
    stem = event[: max(4, len(event) - 2)]
    if any(word.startswith(stem) for word in claim.frame.label):
        return True
    return any(w.startswith(stem) for w in re.findall(r"\w+", page.said(claim)[1]))


def _window(page: Page, figure: Claim, length: Decimal) -> Check | None:
    """ "A four-day window": the first and last date beside it, or of the labelled list that follows."""
    match = _STRETCH.match(page.after(figure))
    if not match or match[1] not in words.table("stretch") or figure.quantity.unit != "d":
        return None
    inside = [c for c in page.sentence(figure) if _is_day(c)]
    listed = _labelled(page, figure)
    span = _between(inside[0], inside[1]) if len(inside) == 2 and _from_to(page, *inside) else _whole(inside)
    if span is None and len(listed) >= 2:
        ordered = sorted(listed, key=lambda c: c.quantity.low or 0)
        span = _between(ordered[0], ordered[-1])
    if span is None:
        return None
    if _fits(figure, span, length, inclusive=True):
        return _made(figure, span, holds=True, inclusive=True)
    return _made(figure, span, holds=False, inclusive=True) if span.low > (figure.quantity.low or 0) else None


def _whole(dates: Sequence[Claim]) -> Days | None:
    """The stretch of the only date beside a figure, where it is one of several days ("June 3 to 7")."""
    if len(dates) != 1 or dates[0].quantity.low == dates[0].quantity.high:
        return None
    length = int((dates[0].quantity.high or 0) - (dates[0].quantity.low or 0))
    return Days(dates[0], dates[0], length, length)


def _from_to(page: Page, first: Claim, last: Claim) -> bool:
    """Whether the text says "from the 3rd to the 7th" or the like."""
    gap = page.between(first, last).strip()
    return gap in ("to", "-", "–", "—", "and", "until", "through", "till")


def _labelled(page: Page, figure: Claim) -> list[Claim]:
    """Days in brackets behind the names that begin the blocks of a list, inside the month that the figure names."""
    month = next((c for c in page.sentence(figure) if c.quantity.unit == "date" and c.quantity.resolution == 30), None)
    if month is None or month.quantity.low is None or month.quantity.high is None:
        return []
    found = []
    for claim in page.claims:
        low = claim.quantity.low
        heads = claim.span.start - page.block(claim).span.start < 60 and claim.block > figure.block
        if (
            heads
            and _is_day(claim)
            and low
            and month.quantity.low <= low <= month.quantity.high
            and _bracketed(page, claim)
        ):
            found.append(claim)
    return found


def _bracketed(page: Page, claim: Claim) -> bool:
    text, span = page.document.text, claim.span
    return text[span.start - 1 : span.start] == "(" and text[span.end : span.end + 2] == "):"


def _since(page: Page, figure: Claim, length: Decimal) -> Check | None:
    """ "Three years after the law passed": from the date of that event to the day of publication, only to confirm."""
    match = _AFTER.match(page.after(figure))
    if not match:
        return None
    clause = frozenset(_CONTENT.findall(page.after(figure, 90)))
    published = _published(page)
    inside = [c for c in page.sentence(figure) if _is_day(c)]
    for claim in page.claims:
        if not claim.quantity.is_calendar or claim.sentence == figure.sentence or claim.quantity.low is None:
            continue
        shared = clause & frozenset(_CONTENT.findall(page.before(claim, 110)))
        if len(shared) < 2:
            continue
        spans = [s for s in (_between(claim, other) for other in (*inside, *published)) if s]
        agreed = next((s for s in spans if _fits(figure, s, length, inclusive=False)), None)
        if agreed:
            return _made(figure, agreed, holds=True)
    return None


def _published(page: Page) -> list[Claim]:
    """The last day that the document names, where it is the day of its publication or stands for it."""
    days = [c for c in page.claims if c.quantity.unit == "date" and _is_day(c)]
    return [max(days, key=lambda c: (c.quantity.low or 0, c.id))] if days else []


def _is_day(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.is_calendar and quantity.resolution == 1 and quantity.low is not None and quantity.high is not None


def _fine(claim: Claim, length: Decimal) -> bool:
    """Whether a date is told finely enough: to the day, and where months or years are counted, to the month."""
    place = claim.quantity.resolution or 0
    return _is_day(claim) or (claim.quantity.is_calendar and length >= _DAYS["mo"] and 0 < place <= _MONTH)


def _between(first: Claim, last: Claim) -> Days | None:
    """The days from one date to a later one; None across calendars or backwards."""
    a, b = first.quantity, last.quantity
    if a.unit != b.unit or a.low is None or a.high is None or b.low is None or b.high is None:
        return None
    if b.low < a.low:
        return _between(last, first) if b.unit == a.unit else None
    return Days(first, last, int(b.low - a.high), int(b.high - a.low))


def _fits(figure: Claim, days: Days, length: Decimal, *, inclusive: bool) -> bool:
    """Whether the stretch, rounded or cut to whole units, is the figure; a window may count both of its ends."""
    number = figure.quantity.low or Decimal(0)
    low, high = Decimal(days.low) / length, Decimal(days.high + (1 if inclusive else 0)) / length
    slack = Decimal("0.5") if length > 1 else Decimal(0)
    return low - slack < number <= high + slack or int(low) == number


def _clearly(figure: Claim, days: Days, length: Decimal) -> bool:
    """Whether no habit of rounding weeks, months or years leads to the figure."""
    number = figure.quantity.low or Decimal(0)
    low, high = Decimal(days.low) / length, Decimal(days.high) / length
    away = max(low - number, number - high)
    return not figure.quantity.approximate and away >= max(Decimal("0.85"), number * Decimal("0.2"))


def _made(figure: Claim, days: Days, *, holds: bool, inclusive: bool = False) -> Check:
    low, high = sorted((days.low, days.high))
    length = f"{low} days" if low == high else f"{low} to {high} days"
    if inclusive:
        length += f", {high + 1} with both ends"
    ends = tuple(dict.fromkeys((days.first, days.last)))
    formula = f"{' to '.join(map(quoted, ends))} = {length}"
    why = "The days from one date to the other"
    return make(figure, ends, formula, Bounds(Decimal(low), Decimal(high), Decimal(low)), holds=holds, why=why)


AUDIT = Audit(
    name="duration",
    audit=audit,
    doc="A stretch of time is worked out from the two dates that it lies between.",
    holds=("The bridge closed on March 3, 2024. It reopened on March 24, 2024, three weeks later.",),
    fails=("The bridge closed on March 3, 2024. It reopened on April 28, 2024, three weeks later.",),
)
