"""TC201: the values follow the dates of a thing that is counted up."""

from decimal import Decimal

from tallycheck import dates
from tallycheck.judge.case import Case, Stand
from tallycheck.judge.gaps import spread
from tallycheck.judge.growth import grows
from tallycheck.judge.rule import Rule
from tallycheck.judge.wording import sides, value_text
from tallycheck.model import Finding


def decide(case: Case) -> Finding | None:
    """An update, where later sources have newer counts and no source contradicts another of its day."""
    if not grows(case) or len(case.sources) < 2:
        return None
    dated = sorted(((day, s) for s in case.stands if (day := date_of(case, s))), key=lambda d: d[0])
    if len(dated) < len(case.stands) or len({d for d, _ in dated}) < 2:
        return None
    if not _follows(case, dated):
        return None
    positions = sorted(case.positions, key=lambda p: min(date_of(case, s) or "" for s in p))
    last, stand = dated[-1]
    absolute, relative = spread(case)
    rise = f"the count rose: {', then '.join(sides(positions))}"
    message = f"{rise}; the latest is {value_text([stand.claim])}, of {dates.day(last)}"
    return Finding(
        verdict="update",
        rule="TC201",
        message=message,
        positions=tuple(tuple(s.claim.id for s in p) for p in positions),
        absolute=absolute,
        relative=relative,
    )


def date_of(case: Case, stand: Stand) -> str | None:
    """The day that a value is of: its as-of date when the text gives a day, else the day of publication."""
    return case.settings.published.get(stand.claim.document)


def _follows(case: Case, dated: list[tuple[str, Stand]]) -> bool:
    """Whether every position's values rise, and no two positions share a day."""
    days: dict[str, set[int]] = {}
    highest = Decimal("-Infinity")
    for day, stand in dated:
        home = next(i for i, p in enumerate(case.positions) if stand in p)
        days.setdefault(day, set()).add(home)
    for day in sorted(days):
        if len(days[day]) > 1:
            return False
        value = max(s.reach.stated for d, s in dated if d == day)
        if value < highest and not any(s.reach.low <= highest <= s.reach.high for d, s in dated if d == day):
            return False
        highest = max(highest, value)
    return True


RULE = Rule(
    code="TC201",
    name="update",
    decide=decide,
    doc="The values differ, but they belong to a thing that is counted up while a story runs, each source has a date, "
    "and the values rise with the dates. Without dates an update is never inferred.",
    holds=("A (4 August): 381 dead; B (6 August): 589 dead",),
    fails=("A (4 August): 381 dead; B (4 August): 398 dead", "A (no date): 381 dead; B (no date): 398 dead"),
)
