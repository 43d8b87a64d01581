"""The day and the hour on which an article appeared, in whatever line of its head they stand."""

from pathlib import Path

import pytest

from tallycheck import extractor, readers

BODY = "The council cut the fee to 4% at 9:30 on 2 May 2024, and the pool opens at 17:00.\n"


@pytest.mark.parametrize(
    ("head", "claimed"),
    [
        ("*Harbour Radio, 19 March 2024, 11:20 GMT*", []),
        ("Bulletin for drivers, no. 61\n19 March 2024, 17:00 CET", []),
        ("Transcript, Tuesday 19 March 2024, 7.40 am", []),
        ("Opening of the bridge for cars\n2 June 2025, 17:00 CET", ["2 June 2025", "17:00 CET"]),
    ],
)
def test_the_hour_of_publication_is_no_claim(tmp_path: Path, head: str, claimed: list[str]) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"{head}\n\n# Fees\n\n{BODY}", encoding="utf-8")
    document = readers.read(path, source_id="s1", name="a.md", metadata={"published": "2024-03-19"})
    read = [claim.quote for claim in extractor.extract(document).claims]
    assert [quote for quote in read if quote not in ("61", "4%", "9:30", "2 May 2024", "17:00")] == claimed
    assert "4%" in read and "9:30" in read
