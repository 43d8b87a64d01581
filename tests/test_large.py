"""Collections of many articles: their claims are held compactly, and the report is the same."""

from pathlib import Path

import pytest

from tallycheck import api
from tallycheck.config import Config


def test_the_report_does_not_tell_how_claims_are_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        text = f"The bridge is {300 + number} metres long and cost $40 million, the town of Vik said.\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    usual = api.check([tmp_path], config=Config(jobs=1))
    monkeypatch.setattr(api, "LARGE", 2)
    assert api.check([tmp_path], config=Config(jobs=1)) == usual
    assert len(usual.claims) >= 6
