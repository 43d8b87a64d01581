"""Values in two steps of which the text names only the first: "5-foot-10", "6ft 2", "2 hours 40"."""

import re

from tallycheck.extractor.item import Item

_BELOW = {"h": ("min", 60), "min": ("s", 60)}
_ENDS = re.compile(
    r"\s*(?:$|[.,;:)\]!?](?!\d)|(?:to|for|on|in|from|by|at|and|but|later|late|before|after|with|when)(?![^\W_]))"
)


def step_left_out(text: str, big: Item, small: Item) -> Item | None:
    """ "2 hours 40", "three minutes 20": the next smaller unit goes without saying."""
    below = _BELOW.get(big.unit or "")
    if below is None or big.low is None or not (big.is_point and small.is_point and small.bare and big.measured):
        return None
    unit, most = below
    if text[big.end : small.start] != " " or small.low is None or not 0 < small.low < most or big.step != 1:
        return None
    if small.form not in ("digits", "words") or small.step != 1 or not _ENDS.match(text, small.end):
        return None
    low = big.low * most + small.low
    return big._replace(end=small.end, tail=small.end, low=low, high=low, unit=unit, step=small.step, form="compound")


def height(text: str, feet: Item, inches: Item) -> Item | None:
    """ "5-foot-10", "6ft 2": feet and inches without their unit."""
    bare = inches.bare or (inches.noun is not None and not inches.measured)
    if (
        feet.unit != "ft"
        or not feet.is_point
        or not bare
        or inches.low is None
        or feet.low is None
        or not inches.is_point
    ):
        return None
    if text[feet.end : inches.start] not in ("-", " ") or not 0 <= inches.low < 12 or inches.end - inches.start > 2:
        return None
    if text[feet.end] == " " and text[feet.end - 1] != "t":
        return None
    low = feet.low * 12 + inches.low
    return feet._replace(
        end=inches.end, tail=inches.end, low=low, high=low, unit="in", step=inches.step, form="compound"
    )
