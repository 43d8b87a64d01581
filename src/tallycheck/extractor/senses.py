"""What the grammar around a value says of its property: people or things, level or change, and what governs it."""

from collections.abc import Sequence

from tallycheck.extractor.concepts import Sense
from tallycheck.extractor.heads import head
from tallycheck.extractor.layout import Layout
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.tagging import argument_words, verb_form

_OPENS = frozenset(
    {",", ";", ":", "and", "but", "while", "–", "—", '"', "“", "so", "where", "when", "that", "because", "if", "though"}
)
_MANY = frozenset({"were", "are", "have"})
_NO_SPAN = (0, -1)


def senses(layout: Layout, readings: Sequence[Reading], families: Sequence[str]) -> list[Sense]:
    """One for each reading, in order."""
    return [
        Sense(
            thing=(reading.quantity.unit or "").split("/")[0] in argument_words("things", "words"),
            level=reading.role in ("to", "from") or (reading.role != "by" and _led_to(layout, i)),
            fraction=families[i] == "number" and not _whole(reading),
            noun=noun_tokens(layout, reading),
            head=(governs.first, governs.last) if governs else None,
            clause=governs.clause if governs else _NO_SPAN,
            back=governs is not None and governs.back,
            counts=families[i] == "number" and _whole(reading) and _acts(layout, i),
        )
        for i, reading in enumerate(readings)
        for governs in [head(layout, readings, families, i)]
    ]


def _whole(reading: Reading) -> bool:
    """Whether a value can be a number of things: a whole one, or a share of many ("eight in ten")."""
    number = reading.quantity.number
    return number is None or number == number.to_integral_value() or abs(number) < 1


def _acts(layout: Layout, own: int) -> bool:
    """Whether a number begins a clause and its verb stands right behind: "Six died", "and 25 were carried out"."""
    first, last = layout.homes[own]
    if first and layout.tokens[first - 1].low not in _OPENS:
        return False
    behind = layout.tokens[last + 1].low if last + 1 < len(layout.tokens) else ""
    return behind in _MANY or (verb_form(behind) == "past" and not behind.endswith("ing"))


def noun_tokens(layout: Layout, reading: Reading) -> tuple[int, int]:
    """The tokens of the counted noun of a reading; an empty range where it has none."""
    return layout.tokens_of(reading.unit_span) if reading.noun and reading.unit_span else _NO_SPAN


def _led_to(layout: Layout, own: int) -> bool:
    """Whether a preposition before the value says that a change led there ("went up to 563", "down from 8")."""
    at = layout.homes[own][0] - 1
    while at >= 0 and layout.tokens[at].lemma in argument_words("governing", "between"):
        at -= 1
    words = [w.low for w in layout.tokens[max(0, at - 1) : at + 1]]
    return words[-1:] in (["to"], ["from"], ["at"]) and words[:1] != ["due"]
