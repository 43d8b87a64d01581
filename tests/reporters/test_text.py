"""The summary for a terminal."""

import pytest

from tallycheck.dates import day
from tallycheck.model.report import Counts, Difference, Interval
from tallycheck.reporters.text import summary
from tallycheck.reporters.words import answer, apart, between, qualifier, share
from tests.reporters.sample import sample


def _summary(**options):
    return summary(sample(), **{"color": False, "width": 100, "report_path": "", **options})


def test_it_says_the_whole_in_one_line_first():
    first = _summary(width=200).splitlines()[0]
    assert first == "kestrel-bridge: 4 conflicts, 2 updates, 4 agree (2 after rounding or conversion), in 5 sources."


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (Counts(), "No conflicts, no agreements, in 5 sources"),
        (Counts(conflict=1, agreement=1), "1 conflict, 1 agrees, in 5 sources"),
        (
            Counts(conflict=1200, update=1, compatible=1),
            "1,200 conflicts, 1 update, 1 agrees (after rounding or conversion), in 5 sources",
        ),
    ],
)
def test_the_answer_counts_as_a_person_does(counts, words):
    assert answer(sample().model_copy(update={"counts": counts})) == words


def test_one_source_has_none_to_be_compared_with():
    report = sample()
    alone = report.model_copy(update={"counts": Counts(single=3), "sources": report.sources[:1]})
    assert answer(alone) == "1 source, and none to compare it with"


def test_how_far_values_are_apart_is_told_with_its_share():
    assert apart(Difference(absolute="$9 million", relative=0.0218)) == "$9 million apart, 2.2%"
    assert apart(Difference(absolute="2 days", relative=None)) == "2 days apart"


@pytest.mark.parametrize(
    ("date", "words"),
    [("2026-06-14", "14 June 2026"), ("2026-06", "June 2026"), ("2026", "2026"), ("2026-06-14T10:00", "14 June 2026"),
     ("2026-13-01", "2026-13-01"), ("soon", "soon"), ("", ""), (None, "")],
)  # fmt: skip
def test_dates_are_words(date, words):
    assert day(date) == words


@pytest.mark.parametrize(
    ("relative", "words"), [(0.0218, "2.2%"), (0.0005, "0.05%"), (1.217, "122%"), (19.0, "20 times"), (None, "")]
)
def test_shares_are_words(relative, words):
    assert share(relative) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [("1234567.50", "1234567.50", "1,234,567.50"), ("1", "2000", "1 to 2,000"), ("5", None, "at least 5"),
     (None, "5", "at most 5"), (None, None, ""), ("2026-01-01", "2026-01-01", "2026-01-01")],
)  # fmt: skip
def test_intervals_are_words(low, high, words):
    assert between(Interval(low=low, high=high)) == words


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


@pytest.mark.parametrize(
    ("raw", "said"),
    [("whole:active", "active"), ("role:to", "after the change"), ("part", "a part"), ("more than", "more than")],
)
def test_qualifiers_are_said_as_a_person_would(raw, said):
    assert qualifier(raw) == said
