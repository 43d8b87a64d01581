"""Sums in a currency whose name several countries share."""

from pathlib import Path

import pytest

from tallycheck.api import Draft, verify
from tests.cli.running import plant


@pytest.mark.parametrize(("first", "unit"), [("30 billion Danish crowns", "DKK"), ("31 billion Swedish crowns", "SEK")])
def test_crowns_are_those_that_the_text_names_first(tmp_path: Path, first: str, unit: str) -> None:
    """The sources have both; a draft that begins with one means it by "crowns" from there on."""
    sources = {
        "a.txt": "Velmo offers DKK 30 billion. The fee for Velmo is DKK 47 million.\n",
        "b.txt": "Orvik spent SEK 12.4 billion on Tarn.\n",
    }
    text = f"Velmo offers {first}. The fee for Velmo is 47 million crowns.\n"
    numbers = verify(Draft("draft.txt", text), [plant(tmp_path / "s", sources)]).numbers
    (fee,) = (n for n in numbers if "47" in n.quote)
    assert fee.value
    assert fee.value.unit == unit
    assert (fee.state == "confirmed") == (unit == "DKK"), fee.message
