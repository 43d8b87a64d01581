"""The parts of the HTML report, and what the whole file promises."""

import base64
import hashlib
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallycheck.model.report import Counts, Interval, Ledger, Report
from tallycheck.reporters import render
from tallycheck.reporters.html.groups import letter
from tallycheck.reporters.html.lookup import anchor, look_up, shown, web_address
from tallycheck.reporters.html.pictures import dot_plot, matrix, number
from tallycheck.reporters.html.reasons import reasons, strength
from tallycheck.reporters.html.texts import Mark, lines
from tallycheck.reporters.html.witnesses import witness
from tests.reporters.large import large
from tests.reporters.sample import sample

HTML = render(sample(), "html")


def _group(name):
    return next(group for group in sample().groups if group.id == name)


# The whole file.


def test_the_policy_names_the_hashes_of_what_is_inside():
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', HTML)[1].replace("&#39;", "'")
    for tag in ("style", "script"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", HTML, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_there_is_no_handler_no_style_attribute_and_no_address_of_the_network():
    markup = re.sub(r"<(style|script)>.*?</\1>", "", HTML, flags=re.DOTALL)
    tags = re.findall(r"<[a-z][^<>]*>", markup)
    assert not [tag for tag in tags if re.search(r"""\s(on\w+|style)\s*=""", re.sub(r'"[^"]*"', '""', tag))]
    assert re.findall(r"""(?:src|href)="(?!#)([^"]*)""", markup) == ["https://wire.example/bridge?a=1&amp;b=2"]
    assert not re.search(r"@import|url\(", HTML)


def test_every_address_inside_leads_somewhere_and_every_id_is_unique():
    ids = re.findall(r'\sid="([^"]+)"', HTML)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#([^"]+)"', HTML))
    assert {target for target in targets if not target.startswith("v=")} <= set(ids)


def test_every_claim_has_its_place_and_every_group_its_address():
    report = sample()
    for claim in report.claims:
        assert HTML.count(f'id="claim-{claim.id}"') == 1
    for group in report.groups:
        assert HTML.count(f'id="group-{group.id}"') == 1


def test_the_parts_come_in_the_order_of_what_matters():
    findings = ("conflicts", "updates", "compatible", "agreements", "singles", "sums")
    ids = ("skipped", *findings, "unread", "sources", "method")
    places = [HTML.index(f'<section id="{name}"') for name in ids]
    assert places == sorted(places)


def test_a_number_in_a_table_is_shown_with_the_heads_of_its_row_and_column():
    cost, *others = sample().claims
    claim = cost.model_copy(update={"heading": "Cost <b> · Kestrel Bridge"})
    html = render(sample().model_copy(update={"claims": (claim, *others)}), "html")
    assert '<p class="cell"><bdi>Cost &lt;b&gt; · Kestrel Bridge</bdi></p>' in html


def test_twenty_articles_stay_under_a_megabyte():
    html = render(large(1600, sources=20, filler=1), "html")
    assert len(html.encode()) < 1_000_000


def test_rows_by_the_hundred_wait_in_a_block_that_nothing_in_them_can_end():
    report = large(301)
    bad = report.groups[0].model_copy(update={"subject": "</noscript><script>alert(1)</script><!--"})
    html = render(report.model_copy(update={"groups": (bad, *report.groups[1:])}), "html")
    block = re.search(r'<noscript data-for="single">(.*?)</noscript>', html, re.DOTALL)[1]
    assert block.count("<tr ") == 301
    assert "&lt;/noscript&gt;&lt;script&gt;alert(1)" in block
    assert html.count("<noscript") == html.count("</noscript") == 1
    assert html.count("<script") == 1


PAYLOAD = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}</title></noscript><!--"
TOLD = {
    *("title", "url", "publisher", "author", "published", "path", "media_type", "sha256", "name", "reason", "remedy"),
    *("quote", "attribution", "time", "subject", "attribute", "explanation", "value", "slip", "absolute", "notes"),
    *("formula", "why", "level", "veto", "qualifiers", "left_out", "unit", "rule", "version"),
}


def _poisoned(value, name=""):
    """The dumped report with the payload wherever a text of a person or a page may stand."""
    if isinstance(value, dict):
        return {
            key: _poisoned(inner, "title" if key == "text" and name in TOLD else key) for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [_poisoned(inner, name) for inner in value]
    if name == "text":
        return (PAYLOAD * len(value))[: len(value)]
    return PAYLOAD if isinstance(value, str) and name in TOLD else value


@pytest.mark.parametrize("rows", [0, 301])
def test_no_text_of_any_field_becomes_markup(rows):
    data = _poisoned((large(rows) if rows else sample()).model_dump())
    data["ledger"]["by_reason"] = {PAYLOAD: 3}
    html = render(Report.model_validate(data), "html")
    assert html.count("<script") == html.count("</script>") == html.count("<title>") == 1
    assert "<img" not in html
    assert html.count("<!--") == 0
    assert html.count("&lt;script&gt;alert(1)") > 40
    tags = re.findall(r"<[a-z][^<>]*>", re.sub(r"<(style|script)>.*?</\1>", "", html, flags=re.DOTALL))
    assert not [tag for tag in tags if "alert" in re.sub(r'"[^"]*"', '""', tag)]


def test_a_report_of_nothing_is_a_page():
    empty = Report.model_validate(
        sample().model_dump()
        | {"claims": (), "groups": (), "sources": (), "checks": (), "near": (), "counts": Counts()}
        | {"ledger": Ledger(numbers=0, claims=0, claimed=0, by_reason={}, unread=())}
    )
    html = render(empty, "html")
    assert "Nothing could be read" in html
    assert "scan.pdf" in html


# Texts.


@given(st.text(alphabet="ab1 \n", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=6))
def test_marked_lines_are_the_text_whatever_is_marked(text, places):
    marks = [
        Mark(start, min(start + size, len(text)), "single", f"m{index}", "g", "")
        for index, (start, size) in enumerate(places)
        if start < len(text)
    ]
    rows = lines(text, marks)
    assert "\n".join("".join(piece.text for piece in row) for row in rows) == text
    ids = [piece.id for row in rows for piece in row if piece.id]
    assert len(ids) == len(set(ids))


def test_a_mark_inside_a_mark_shows_and_the_outer_one_goes_on():
    outer, inner = Mark(0, 9, "single", "a", "", ""), Mark(3, 5, "conflict", "b", "", "")
    (row,) = lines("012345678 rest", [inner, outer])
    assert [(piece.text, piece.kind) for piece in row] == [
        ("012", "single"), ("34", "conflict"), ("5678", "single"), (" rest", ""),
    ]  # fmt: skip
    assert [piece.id for piece in row] == ["a", "b", "", ""]


def test_line_ends_of_windows_leave_nothing_behind():
    rows = lines("one 1\r\n\r\ntwo\r\n", [Mark(4, 5, "single", "a", "", "")])
    assert [[piece.text for piece in row] for row in rows] == [["one ", "1"], [], ["two"], []]


def test_two_marks_in_one_place_both_keep_their_address():
    (row,) = lines("about 5 km", [Mark(6, 7, "single", "a", "", ""), Mark(6, 7, "conflict", "b", "", "")])
    assert {piece.id for piece in row if piece.id} == {"a", "b"}
    assert "".join(piece.text for piece in row) == "about 5 km"


def test_control_characters_become_pictures_of_the_same_length():
    assert shown("a\x00b\x1bc\td\ne\ud800") == "a␀b␛c\td\ne\ufffd"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("https:", ""),
        ("http://[bad", ""),
        (None, ""),
    ],
)
def test_only_addresses_of_the_web_are_links(url, link):
    assert web_address(url) == link


def test_an_anchor_holds_nothing_that_needs_an_escape():
    assert anchor("claim", 'a b"<ü>') == "claim-a-b-"


# Cards.


def test_a_witness_stands_in_its_sentence_with_the_ones_around_it():
    report = sample()
    claim = next(claim for claim in report.claims if claim.id == "s1-traffic")
    told = witness(claim, look_up(report))
    assert (told.before, told.quote, told.after) == (
        "Engineers expect ", "28,000", " vehicles a day in the first year.",
    )  # fmt: skip
    assert told.earlier == "The bridge is 1,240 metres long and carries four lanes."
    assert told.later.startswith("The agency employed 2,300 workers")


def test_a_row_of_a_markdown_table_reads_as_words():
    report = sample()
    claim = next(claim for claim in report.claims if claim.id == "s3-workers")
    told = witness(claim, look_up(report))
    assert (told.before, told.quote, told.after) == ("Peak workforce · ", "2,300", " workers")
    assert "|" not in told.earlier + told.later
    assert "---" not in told.earlier


def test_updates_stand_in_order_of_time():
    section = HTML[HTML.index('<section id="updates"') : HTML.index('<section id="compatible"')]
    assert re.findall(r'<p class="when">(.*?)</p>', section) == [
        "14 June 2026", "20 June 2026", "undated", "March 2026", "May 2026",
    ]  # fmt: skip


def test_reasons_that_came_out_alike_are_told_once():
    group = _group("g-cost")
    (told,) = reasons(group.links, dict.fromkeys(group.claims, "A"), look_up(sample()))
    assert len(told.pairs) == len(group.links) == 3
    assert [step.weight for step in told.steps] == ["+6.2", "+5.1", "+1.4", "−0.6"]


@pytest.mark.parametrize(
    ("weight", "words"),
    [(7, "very strong evidence for"), (-3.5, "strong evidence against"), (0.5, "slight evidence for"),
     (0.0, "says nothing"), (-0.1, "says nothing")],
)  # fmt: skip
def test_weights_are_words(weight, words):
    assert strength(weight) == words


def test_letters_never_run_out():
    assert [letter(index) for index in (0, 25, 26)] == ["A", "Z", "27"]


# Pictures.


def _plot(name, **changes):
    report = sample()
    claims = {claim.id: claim for claim in report.claims}
    return dot_plot(_group(name).model_copy(update=changes), claims)


def test_dots_stand_where_their_values_are():
    dots = _plot("g-workers").dots
    assert [dot.letter for dot in dots] == ["A", "B", "C"]
    first, second, third = (dot.x1 for dot in dots)
    assert (second - first) / (third - first) == pytest.approx(900 / 2800, abs=0.01)


def test_a_month_is_a_bar_around_its_days():
    day, other, month = _plot("g-open").dots
    assert day.is_point
    assert not month.is_point
    assert month.x1 < day.x1 < other.x1 < month.x2


def test_at_least_is_an_arrow():
    assert [dot.open_high for dot in _plot("g-hurt").dots] == [False, False, True]


def test_values_in_different_units_have_a_plot_only_in_their_common_unit():
    group = _group("g-length")
    assert _plot("g-length", verdict="conflict") is None
    common = (Interval(low="1240", high="1240"), Interval(low="1240", high="1300"))
    positions = tuple(
        side.model_copy(update={"common": one}) for side, one in zip(group.positions, common, strict=True)
    )
    assert [dot.is_point for dot in _plot("g-length", verdict="conflict", positions=positions).dots] == [True, False]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("12.5", 12.5), ("-3", -3.0), ("2026-06-14", date(2026, 6, 14).toordinal()), ("14:30", 870.0),
        ("--02-29", date(4, 2, 29).toordinal()), (None, None), ("soon", None), ("NaN", None), ("1e999", None),
    ],
)  # fmt: skip
def test_places_on_a_scale(text, place):
    assert number(text) == place


def test_the_matrix_counts_who_excludes_whom():
    grid = matrix(sample().groups, look_up(sample()))
    assert [name.number for name in grid.sources] == [1, 2, 3, 5]
    pairs = {(pair.left.number, pair.right.number): pair.count for pair in grid.pairs}
    assert pairs == {(1, 2): 3, (1, 3): 1, (1, 5): 1, (2, 3): 4, (2, 5): 2, (3, 5): 1}
    assert "4 source" not in {name.label for name in grid.sources}


def test_two_sources_need_no_matrix():
    groups = tuple(group for group in sample().groups if group.id == "g-towers")
    positions = (groups[0].positions[0].model_copy(update={"claims": ("s1-towers",)}), groups[0].positions[1])
    only = groups[0].model_copy(update={"positions": positions, "claims": ("s1-towers", "s3-towers")})
    assert matrix((only,), look_up(sample())) is None
