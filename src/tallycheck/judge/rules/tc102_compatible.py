"""TC102: the numbers differ as written and can all be right."""

from tallycheck.judge.case import Case
from tallycheck.judge.rule import Rule
from tallycheck.judge.wording import value_text
from tallycheck.model import Finding


def decide(case: Case) -> Finding | None:
    """Compatible, where one number satisfies all that is written, or where units cannot be compared."""
    if len(case.positions) > 1:
        return None
    texts = list(dict.fromkeys(value_text([c]) for c in case.claims))
    return Finding(
        verdict="compatible",
        rule="TC102",
        message=f"{', '.join(texts)} can all be right: {_reason(case)}",
        positions=(tuple(c.id for c in case.claims),),
    )


def _reason(case: Case) -> str:
    if case.apart:
        return "they stand in units or currencies for which no rate is known, so they were not compared"
    if any(s.converted for s in case.stands):
        return "they are the same after conversion and rounding"
    if case.stands[0].claim.quantity.is_calendar:
        return "one date is coarser than the other"
    if any(not s.reach.exact for s in case.stands):
        return "at least one is a bound, a range or an approximation that holds the other"
    return "one is the other rounded"


RULE = Rule(
    code="TC102",
    name="compatible",
    decide=decide,
    doc="The numbers are written differently and can all be right: rounding, a bound, a range, an approximation, "
    "a conversion of units, or a coarser date.",
    holds=(
        "A: 1.6 miles; B: 2.6 km",
        "A: 1,900 ft; B: 600 metres; C: 580 metres; D: 1,900 ft",
        "A: nearly 400; B: 398",
        "A: $449; B: $449.99",
        "A: Net profit was 731.; B: Net profit was 731 million crowns.",
        "A: The cost was 1,166.; B: The cost was about $1.17 billion.",
        "A: It has 256K tokens; B: It has a window of 260,000 tokens",
        "A: It weighs 5.6 ± 0.9 kg.; B: It weighs 5.3 ± 0.4 kg.",
        "A: It was 1.47 °C (2.65 °F) warmer.; B: It was 1.5 °C warmer.",
        "A: It opened in February 2026, they said.; B: It opened on February 11, 2026, they said.",
    ),
    fails=("A: 381 dead; B: 398 dead", "A: $449; B: $449.80", "A: $731 million; B: $731 billion"),
)
