"""Values so large that their difference leaves a decimal no room behind the point."""

from pathlib import Path

from tallycheck import check
from tests.cli.running import plant


def test_the_difference_of_huge_values_is_told(tmp_path: Path) -> None:
    sources = {
        "a.txt": "The sky survey counted 4,100,000,000,000,000,000,000,000,000,000 grains in the cloud of Velm.\n",
        "b.txt": "The sky survey counted 5,100,000,000,000,000,000,000,000,000,000 grains in the cloud of Velm.\n",
    }
    report = check([plant(tmp_path / "s", sources)])
    assert not report.skipped
    assert [group.verdict for group in report.groups] == ["conflict"]
