"""Saved web pages: their main text and tables, and what their metadata say."""

import copy
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import cast

import trafilatura
from justhtml import JustHTML

from tallycheck.errors import UnreadableSourceError
from tallycheck.model import Span
from tallycheck.readers import dateline, html_pruning, html_tables, html_tree, text
from tallycheck.readers.base import Parsed, Reader
from tallycheck.readers.blocks import Rough, assemble
from tallycheck.readers.html_text import Page, write
from tallycheck.readers.html_tree import Node

_LARGEST_TAG = 65_536
# A comment, a script with all that it holds, or a start tag: only of the last two does the size of the tag count.
_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|(?P<silent><(script|style)\b[^>]*+)>.*?(?:</\2|\Z)"""
    r"""|(?P<tag><[A-Za-z](?:[^"'>]++|"[^"]*+"|'[^']*+')*+)""",
    re.DOTALL | re.IGNORECASE,
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_GROUP = re.compile(
    r"(?<=\d)(?:[\u00a0\u202f\u2009]|&nbsp;|&thinsp;|&#(?:160|8201|8239);|&#x(?:a0|2009|202f);)(?=\d{3}(?!\d))",
    re.IGNORECASE,
)
# Letters that no page uses: they stand in for a space inside a number, which extraction would make an ordinary one.
_STAND_INS = "ꙮⵧꘐ"
_SUPER = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUB = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SHORT_PAGE, _NOTHING_FOUND = 150, 25
_OPENING = 6
_HARDLY_ANY = 10
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}


def parse(html: str) -> Parsed:
    """The main text of a page with its blocks, its metadata, and what was left out.

    Raises:
        UnreadableSourceError: no page (a tag of more than 64 kB), or a page without words.
    """
    if any(len(found["tag"] or found["silent"] or "") > _LARGEST_TAG for found in _TAG.finditer(html)):
        raise UnreadableSourceError("", "has a tag of more than 64 kB", remedy="save the page again without its data")
    clean = html.replace("\0", "")
    stand_in = next((sign for sign in _STAND_INS if sign not in clean), "")
    marked = _GROUP.sub(stand_in, clean) if stand_in else clean
    tree = html_tree.load(marked)
    is_tree = tree is not None and html_tree.words(html_tree.body(tree)) > 0
    parsed = _main(tree, marked, stand_in) if tree is not None and is_tree else _plain(clean)
    if not parsed.blocks:
        raise UnreadableSourceError("", "has no text in it", remedy="save the page as its browser shows it")
    return parsed


def charset(data: bytes) -> str | None:
    """The encoding that a page names in its first bytes."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def _main(tree: Node, marked: str, stand_in: str) -> Parsed:
    facts = _facts(tree)
    dropped = html_pruning.prune(tree)
    dropped["note marks"] = _prepare(tree)
    body = html_tree.body(tree)
    total = html_tree.words(body)
    token = "tallytable" + hashlib.sha256(marked.encode("utf-8", "replace")).hexdigest()[:16] + "n"
    grids = html_tables.take_out(tree, token)
    page = Page(stand_in)
    main = _extracted(tree) if total >= _SHORT_PAGE else None
    write(page, body if main is None else main, grids, token)
    rest = total - len(page.text.split())
    dropped["other parts of the page"] = rest if rest > _HARDLY_ANY else 0
    left_out = html_pruning.in_words(dropped)
    kept, roughs = _titled(page.text, page.roughs, facts.get("title"))
    blocks = assemble(roughs)
    title = next((kept[slice(*block.span)] for block in blocks if block.kind == "title"), None)
    opening = [line for block in blocks[:_OPENING] for line in kept[slice(*block.span)].splitlines()]
    found = {"title": title, "author": dateline.author(opening), "published": dateline.published(opening)}
    known = {key: value for key, value in found.items() if value}
    return Parsed(text=kept, blocks=blocks, facts={**known, **facts}, left_out=left_out)


def _plain(html: str) -> Parsed:
    """The bare text of a page that is too odd to be taken apart."""
    page = JustHTML(html, sanitize=False)
    for node in page.query(", ".join(sorted(html_tree.SILENT))):
        if node.parent is not None:
            node.parent.remove_child(node)
    main = page.query_one("body")
    return text.parse(main.to_text("\n", separator_blocks_only=True) if main is not None else "")


def _extracted(tree: Node) -> Node | None:
    """The main text as trafilatura finds it, None where it finds next to nothing."""
    found = trafilatura.bare_extraction(
        copy.deepcopy(tree), fast=True, include_comments=False, include_tables=True, deduplicate=False
    )
    main = getattr(found, "body", None)
    if main is None or html_tree.words(main) < _NOTHING_FOUND or _is_lump(main):
        return None
    return cast(Node, main)


def _is_lump(main: Node) -> bool:
    """Whether all was thrown into one paragraph of many lines, which trafilatura does as its last resort."""
    paragraphs = list(islice(main.iter("p", "head", "item", "quote"), 2))
    return len(paragraphs) == 1 and "\n" in "".join(paragraphs[0].itertext()).strip()


def _prepare(tree: Node) -> int:
    """Write small figures so that they stay apart from the large ones (km², 10²⁵, CO₂), and terms with what they mean.

    Returns:
        How many marks of notes were taken out.
    """
    marks = 0
    for node in list(tree.iter("sup", "sub")):
        words = html_tree.own_text(node)
        if node.tag == "sup" and (next(node.iter("a"), None) is not None or words.startswith("[")):
            marks += 1
            node.drop_tree()
        elif any(map(str.isdigit, words)):
            _write_small(node, words)
    for node in list(tree.iter("dl")):
        _write_terms(node)
    return marks


def _write_small(node: Node, words: str) -> None:
    for child in list(node):
        child.drop_tree()
    node.text = words.translate(_SUPER if node.tag == "sup" else _SUB)
    node.drop_tag()


def _write_terms(node: Node) -> None:
    """Turn a list of terms into items: the term, a colon and what is said of it."""
    term: Node | None = None
    node.tag = "ul"
    for child in list(node):
        if child.tag == "dt":
            child.tag, term = "li", child
        elif child.tag == "dd" and term is not None:
            child.tag = "span"
            child.text = ": " + (child.text or "")
            term.append(child)
            term = None
        elif child.tag == "dd":
            child.tag = "li"


def _facts(tree: Node) -> dict[str, str]:
    """What the page's metadata say, under the keys of `sources.toml`."""
    said = trafilatura.extract_metadata(tree, extensive=False, date_config=dict(_DATES))
    date = said.date if said.date and dateline.iso(said.date) else None
    facts = {
        "title": said.title,
        "url": said.url,
        "publisher": said.sitename,
        "author": (said.author or "").replace("; ", ", "),
        "published": date,
    }
    return {key: " ".join(value.split()) for key, value in facts.items() if value}


def _titled(kept: str, roughs: Sequence[Rough], title: str | None) -> tuple[str, list[Rough]]:
    """The text and its blocks with the title marked: a heading near the top that says it, or put above the text."""
    for index, rough in enumerate(roughs[:4]):
        words = kept[slice(*rough.span)]
        if rough.kind == "heading" and (title is None or _same(words, title) or (index == 0 and rough.level == 1)):
            return kept, [*roughs[:index], replace(rough, kind="title", level=1), *roughs[index + 1 :]]
    if not title or not roughs:
        return kept, list(roughs)
    shift = len(title) + 2
    moved = [replace(rough, span=Span(rough.span.start + shift, rough.span.end + shift)) for rough in roughs]
    return f"{title}\n\n{kept}", [Rough("title", Span(0, len(title)), level=1), *moved]


def _same(heading: str, title: str) -> bool:
    left, right = heading.casefold(), title.casefold()
    return left == right or (len(left) > 15 and left in right) or (len(right) > 15 and right in left)


READER = Reader(extensions=(".html", ".htm"), media_type="text/html", read=parse, charset=charset)
