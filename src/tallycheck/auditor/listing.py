"""A count of what the text then lists: "the seven: A, B, … and G", "three observations" and three headings."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tallycheck.auditor import words
from tallycheck.auditor.audit import Audit
from tallycheck.auditor.bounds import Bounds
from tallycheck.auditor.page import Page
from tallycheck.auditor.writing import make
from tallycheck.model import Block, Check, Claim

_MOST = 30
# Fewer names than this in a bracket may be examples.
_FEWEST = 3
_LONGEST = 1500
_BRACKETS = re.compile(r"\([^()]{0,400}\)")
_OPENER = re.compile(r"[^.:;()–—]{0,80}?(?:\(|: | -- | [–—] ?|[–—])")
_COMMA = re.compile(r"\s*[,;]\s+")
_AND = re.compile(r"\s+(?:and|or|&)\s+")
_LEADING_AND = re.compile(r"^(?:and|or|&)\s+")
_NUMBER = re.compile(r"^(?:\d{1,2}|[a-zA-Z])[.)]\s")
_LABEL = re.compile(r"(?:[^\n:.!?]|[.](?! )){2,80}:\s")


def audit(page: Page) -> Iterator[Check]:
    """Every small count of a noun that a list follows."""
    for figure in page.claims:
        if _counts(page, figure):
            check = _in_sentence(page, figure) or _following(page, figure)
            if check:
                yield check


def _counts(page: Page, figure: Claim) -> bool:
    quantity = figure.quantity
    small = quantity.is_point and quantity.low is not None and 2 <= quantity.low <= _MOST
    return small and quantity.kind == "count" and figure.frame.noun is not None and not quantity.approximate


def _in_sentence(page: Page, figure: Claim) -> Check | None:
    """A list in brackets, behind a colon or between dashes, right behind the counted noun."""
    rest = page.document.text[figure.span.end : min(figure.sentence.end, figure.span.end + _LONGEST)]
    opener = _OPENER.match(rest)
    if not opener:
        return None
    listed = _inside(rest[opener.end() :], opener.group().strip()[-1])
    numbers = _numbers(listed)
    if figure.quantity.low in numbers:
        return _made(figure, listed, int(figure.quantity.low or 0), holds=True)
    fewer = max(numbers) < (figure.quantity.low or 0)
    closed = bool(_AND.search(listed)) or not fewer
    wrong = closed and max(numbers) >= _FEWEST and _clean(listed, opener.group())
    return _made(figure, listed, max(numbers), holds=False) if wrong else None


def _inside(rest: str, mark: str) -> str:
    """The text of the list: up to the closing bracket, the closing dash or the end of the sentence."""
    flat = _BRACKETS.sub(lambda m: " " * len(m.group()), rest)
    if mark == "(":
        end = rest.find(")")
    elif mark == ":":
        end = -1
    else:
        ends = [i for i in (flat.find(" -- "), flat.find("—"), flat.find("–")) if i >= 0]
        end = min(ends) if ends else -1
    return (flat if mark != "(" else rest)[: end if end >= 0 else len(rest)].strip().rstrip(".")


def _numbers(listed: str) -> list[int]:
    """How many things a list may hold: an inner "and" may join two of them or belong to one."""
    parts = [p for p in _COMMA.split(listed) if p.strip()]
    if len(parts) == 1:
        return sorted({1, len(_AND.split(listed))})
    bare = [_LEADING_AND.sub("", p.strip()) for p in parts]
    return list(range(len(bare), sum(len(_AND.split(p)) for p in bare) + 1))


def _clean(listed: str, opener: str) -> bool:
    """Whether the list is plainly one of names, closed by "and", with nothing said to be left out."""
    parts = [_LEADING_AND.sub("", p.strip()) for p in _COMMA.split(listed)]
    said = " ".join(re.findall(r"[\w.&-]+", f"{opener} {listed}".lower()))
    if any(f" {word} " in f" {said} " for word in words.table("open_list")):
        return False
    last = _AND.split(parts[-1])
    parts = [*parts[:-1], *last] if len(last) == 2 else parts
    named = all(p[:1].isupper() and len(p.split()) <= 3 and " and " not in p for p in parts)
    return named and len(parts) >= 3 and (opener.endswith("(") or bool(_AND.search(listed)))


def _following(page: Page, figure: Claim) -> Check | None:
    """Items, numbered headings or labelled paragraphs that follow the block of the count."""
    block = page.block(figure)
    sentence_ends = page.document.text[max(figure.span.end, figure.sentence.end - 4) : figure.sentence.end].rstrip()
    if figure.sentence.end < block.span.end - 3 or block.kind not in ("paragraph", "heading", "item"):
        return None
    number = figure.quantity.low or Decimal(0)
    if not sentence_ends.endswith(":") and figure.span.start != figure.sentence.start:
        return None
    followers = page.blocks[figure.block + 1 : figure.block + 80]
    for counted in (_items(followers), _numbered(page, followers), _labels(page, followers)):
        if counted == number:
            return _made(figure, "", int(number), holds=True)
    return None


def _items(blocks: Sequence[Block]) -> int:
    """How many list items stand in a row, of the depth of the first."""
    count = 0
    level = blocks[0].level if blocks else None
    for block in blocks:
        if block.kind != "item":
            break
        count += block.level == level
    return count


def _numbered(page: Page, blocks: Sequence[Block]) -> int:
    """How many numbered blocks follow, 1, 2, 3 …, with other text between them."""
    count = 0
    for block in blocks:
        text = page.document.text[max(0, block.span.start - 4) : block.span.end]
        match = re.search(r"(?:^|\n)\s*(\d{1,2})[.)]\s", text)
        if match and int(match[1]) == count + 1:
            count += 1
        elif match and int(match[1]) == 1:
            break
    return count


def _labels(page: Page, blocks: Sequence[Block]) -> int:
    """How many paragraphs in a row begin with a label and a colon."""
    count = 0
    for block in blocks:
        if block.kind != "paragraph" or not _LABEL.match(page.document.slice(block.span)):
            break
        count += 1
    return count


def _made(figure: Claim, listed: str, count: int, *, holds: bool) -> Check:
    shown = f"{' '.join(listed.split())[:160]}: {count}" if listed else f"{count} entries follow"
    counted = Bounds(Decimal(count), Decimal(count), Decimal(count))
    return make(figure, (), shown, counted, holds=holds, why="The things listed are counted")


AUDIT = Audit(
    name="listing",
    audit=audit,
    doc="A small count is compared with the number of things that a list behind it names.",
    holds=("Trains stop in four towns: Arlen, Bresk, Corvo and Dunmore.",),
    fails=("Trains stop in five towns: Arlen, Bresk, Corvo and Dunmore.",),
)
