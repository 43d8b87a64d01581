"""Numbers beyond all measure are read or left alone, wherever they stand."""

import pytest

from tallycheck.extractor import extract
from tallycheck.matcher.context import survey
from tallycheck.matcher.vetoes import veto
from tallycheck.readers import read_text

HUGE = ("1e40", "10^45", "1.5e50", "9" * 30, f"{'123456789' * 4}.5")
SENTENCES = (
    "The first was a {}.",
    "A {} struck the town.",
    "Party A stands at {} and Party B at {}.",
    "It has more than {} parameters, a {} model.",
    "Exports fell {}% and the fund lost ${}.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("number", HUGE)
def test_a_huge_number_ends_no_run(number: str, sentence: str) -> None:
    text = sentence.replace("{}", number)
    claims = extract(read_text(text, source_id="s1", extension=".txt")).claims
    others = extract(read_text("It cost $5 million.", source_id="s2", extension=".txt")).claims
    context = survey([*claims, *others], {})
    for claim in claims:
        veto(claim, others[0], context)
        assert text[claim.span.start : claim.span.end] == claim.quote
