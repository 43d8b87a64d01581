"""Saved web pages."""

import pytest

from tallycheck.errors import UnreadableSourceError
from tests.readers.conftest import Write, cells, shape

PROSE = " ".join(f"The water board said that the river would fall again within {n} days." for n in range(2, 12))
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>River level breaks record | The Daily Ford</title>
<meta property="og:site_name" content="The Daily Ford"><meta property="og:title" content="River level breaks record">
<link rel="canonical" href="https://dailyford.example/river-record">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"River level breaks record","datePublished":"2024-05-03T08:00:00Z","dateModified":"2024-05-09",
"author":{{"@type":"Person","name":"Ada Brook"}},
"publisher":{{"@type":"Organization","name":"The Daily Ford"}}}}</script></head><body class="consent-open">
<div id="cookie-banner"><p>We and our 812 partners store cookies on your device.</p><button>Accept all</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World 24</a></li></ul></nav>
<main><article><h1>River level breaks record</h1><p class="byline">By Ada Brook</p>
<p>The river rose to 7.42 metres on Friday, the highest since 1901. About 1,200 people left their homes. {PROSE}</p>
<script>var secret = 4711;</script>
<h2>Damage</h2><p>The board puts it at <b>&pound;3.5&nbsp;million</b>; 1&nbsp;200 sheep drowned on 12 km<sup>2</sup>,
<del>900</del> and 5,000<sup><a href="#n1">1</a></sup> hens.</p>
<ul><li>Houses flooded: 60</li><li>Bridges closed: 2</li></ul>
<table><caption>Levels</caption><thead><tr><th>Place</th><th colspan="2">Level (m)</th></tr>
<tr><th></th><th>2023</th><th>2024</th></tr></thead>
<tbody><tr><th scope="row">Town</th><td>6.10</td><td>7.41</td></tr>
<tr><td rowspan="2">Mill</td><td>3.3</td><td>4.1</td></tr><tr><td>3.5</td><td>4.4</td></tr></tbody></table>
<h3>What next</h3><p>More rain is expected: up to 30 mm by Sunday. {PROSE.replace("river", "brook")}</p>
<dl><dt>Length</dt><dd>120 km</dd></dl></article>
<section class="related-stories"><h3>Related</h3><ul><li><a href="/1">Storm kills 17 in the hills</a></li>
<li><a href="/2">How 5,555 sandbags saved a town</a></li></ul></section></main>
<footer><p>Copyright 2024 The Daily Ford. Tel. 555 1234</p></footer></body></html>"""


def test_a_news_page_keeps_its_article_and_nothing_else(reading: Write) -> None:
    document = reading(PAGE, "page.html")
    kept = shape(document)
    assert kept[0] == ("title", "River level breaks record")
    assert ("heading", "Damage") in kept
    assert ("item", "Houses flooded: 60") in kept
    assert ("item", "Length: 120 km") in kept
    for gone in ("812", "World 24", "4711", "Storm kills 17", "5,555", "555 1234", "900"):
        assert gone not in document.text
    assert any(note.startswith("cookie notes (") for note in document.left_out)
    assert any(note.startswith("menus (") for note in document.left_out)
    assert any(note.startswith("related links (") for note in document.left_out)


def test_small_figures_and_spaces_in_numbers_stay_what_they_are(reading: Write) -> None:
    text = reading(PAGE, "page.html").text
    assert "£3.5 million" in text.replace("\u00a0", " ")
    assert "1\u00a0200 sheep" in text
    assert "12 km²," in text
    assert "5,000 hens" in text


def test_metadata_of_a_page(reading: Write) -> None:
    source = reading(PAGE, "page.htm").source
    assert source.title == "River level breaks record"
    assert source.url == "https://dailyford.example/river-record"
    assert (source.publisher, source.author, source.published) == ("The Daily Ford", "Ada Brook", "2024-05-03")
    assert source.media_type == "text/html"


def test_tables_with_merged_cells(reading: Write) -> None:
    assert cells(reading(PAGE, "page.html")) == {
        "6.10": ("Town", "2023"),
        "7.41": ("Town", "2024"),
        "3.3": ("Mill", "2023"),
        "4.1": ("Mill", "2024"),
        "3.5": ("Mill", "2023"),
        "4.4": ("Mill", "2024"),
    }


def test_sections_of_a_page(reading: Write) -> None:
    document = reading(PAGE, "page.html")
    last = document.blocks[-1]
    assert [document.slice(span) for span in last.section] == ["Damage", "What next"]


def test_a_short_page_is_kept_whole(reading: Write) -> None:
    document = reading(
        "<h1>Short</h1><p>It is 5 km &amp; more.</p><ul><li>a 3</li></ul><table><tr><td>x</td><td>4</td></tr></table>",
        "p.html",
    )
    assert shape(document) == [
        ("title", "Short"),
        ("paragraph", "It is 5 km & more."),
        ("item", "a 3"),
        ("cell", "x"),
        ("cell", "4"),
    ]


def test_a_truncated_page_is_read_as_far_as_it_goes(reading: Write) -> None:
    document = reading(PAGE[: PAGE.index("What next")], "p.html")
    assert "7.42 metres" in document.text


@pytest.mark.parametrize("page", ["<html><body><script>var a = 5</script></body></html>", "<p></p>"])
def test_a_page_without_words_is_refused(reading: Write, page: str) -> None:
    with pytest.raises(UnreadableSourceError) as caught:
        reading(page, "p.html")
    assert caught.value.path == "p.html"
    assert caught.value.remedy


@pytest.mark.parametrize(
    "page",
    [
        "<p " + " ".join(f'a{n}="1"' for n in range(100_000)) + ">hi</p>",
        "<p " + " ".join(f'a{n}=">"' for n in range(100_000)) + ">hi</p>",
    ],
)
def test_a_giant_tag_is_refused(reading: Write, page: str) -> None:
    with pytest.raises(UnreadableSourceError, match="64 kB"):
        reading(page, "p.html")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000 + "<p>hello 5 world</p>",
        "<blockquote>" * 1_500 + "<p>hello 5 world</p>",
        "<ul><li>" * 2_000 + "hello 5 world",
        "<table><tr><td>" * 500 + "hello 5 world",
        "<p><b><i>" * 3_000 + "hello 5 world",
        "<table>" + "<tr><td colspan=99999 rowspan=99999>hello 5 world</td></tr>" * 100 + "</table>",
        "<p>hello 5 world<!--" + "<p" * 100_000,
    ],
)
def test_hostile_nesting_ends_and_keeps_the_words(reading: Write, page: str) -> None:
    assert "hello 5 world" in reading(page, "p.html").text


def test_the_same_page_gives_the_same_document(reading: Write) -> None:
    assert reading(PAGE, "page.html") == reading(PAGE, "page.html")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_a_page_names_its_encoding(reading: Write, encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>Café – 5 €</p></body></html>'
    assert "Café – 5 €" in reading(page.encode(encoding), "p.html").text


def test_a_page_of_like_paragraphs_does_not_become_one(reading: Write) -> None:
    page = "<html><body>" + "<p>Some words are here, 12 km of them, and more to come.</p>" * 60 + "</body></html>"
    assert len(reading(page, "p.html").blocks) == 60
