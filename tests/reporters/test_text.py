"""The summary for a terminal."""

from tallycheck.reporters.text import summary
from tests.reporters.sample import sample


def _summary(**options):
    return summary(sample(), **{"color": False, "width": 100, "report_path": "", **options})


def test_it_says_the_whole_in_one_line_first():
    first = _summary(width=200).splitlines()[0]
    assert first == "kestrel-bridge: 4 conflicts, 2 updates, 4 agree (2 after rounding or conversion), in 5 sources."


def test_conflicts_come_heaviest_first_with_who_says_what():
    text = _summary()
    places = [text.index(name) for name in ("· workers", "· cost", "· opening", "· tower height", "· injured")]
    assert places == sorted(places)
    assert "$421 million  The Halvorsund Courier (line 3)" in text
    assert "(line 5, after Ane Molvik)" in text


def test_it_says_what_was_not_read_and_where_the_report_is():
    text = _summary(report_path="reports/a long name/index.html", width=40)
    assert "50 of 56 numbers read, 6 not." in text
    assert "scan.pdf" in text
    assert "Report: reports/a long name/index.html" in text


def test_without_colour_it_is_plain_and_with_colour_it_is_not():
    assert "\x1b" not in _summary()
    assert "\x1b[" in _summary(color=True)


def test_a_terminal_is_sent_no_control_character_of_a_source():
    report = sample()
    group = report.groups[0].model_copy(update={"subject": "\x1b[31mred\x07\u202e", "slip": "a\rb"})
    text = summary(
        report.model_copy(update={"groups": (group, *report.groups[1:])}), color=False, width=100, report_path=""
    )
    assert not {letter for letter in text if (ord(letter) < 32 and letter != "\n") or letter == "\u202e"}


def test_no_line_is_wider_than_the_terminal():
    assert max(len(line) for line in _summary(width=60).splitlines()) <= 60
