"""Fuzzes extraction with atheris: any text is read without an exception, and every place quotes what it says.

usage: pip install atheris, then
       python tools/fuzz.py [SECONDS, default 60] [FOLDER for what is found, default a new one]

The text is made of scraps of the annotated corpora and of signs, in an order that atheris chooses by what the code does
with it, or of characters that it chooses. What breaks is printed and left as a crash file; `python tools/fuzz.py FILE`
runs that file again.
"""

import re
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tallycheck"]):
    from tallycheck import extractor
    from tallycheck.model import Block, Document, Source, Span

HOME = Path(__file__).resolve().parent.parent
_SIGNS = (
    *" \n\t.,;:-–—/()[]{}'\"’“”$€£%°±×½²#@&*_`~^|<>=+!?\u00a0\u202f\u200bﬁ１Ⅳéßİſ",
    *("\n\n", "| ", "- ", ". "),
)


def scraps() -> list[str]:
    """Words, numbers and signs of the corpora, each once, and signs that they lack."""
    files = sorted((HOME / "tests" / "corpora").glob("*/sources/*.txt"))
    found = {piece for file in files for piece in re.findall(r"[\w.,'’%$€£-]+", file.read_text(encoding="utf-8"))}
    return [*_SIGNS, *sorted(found)]


def document(data: bytes, pieces: list[str]) -> Document:
    """A document of a few paragraphs, made as the bytes say."""
    chosen = atheris.FuzzedDataProvider(data)
    if chosen.ConsumeBool():
        text = chosen.ConsumeUnicodeNoSurrogates(1500)
    else:
        glue = chosen.PickValueInList(["", " "])
        count = chosen.ConsumeIntInRange(0, 200)
        text = glue.join(pieces[chosen.ConsumeIntInRange(0, len(pieces) - 1)] for _ in range(count))
    lines = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    blocks = tuple(Block(kind="paragraph", span=Span(*line)) for line in lines)
    return Document(source=Source(id="f", path="f.txt", published="2024-05-05"), text=text, blocks=blocks)


def check(given: Document) -> None:
    """Read the document; fail where a place does not hold what is quoted from it."""
    found = extractor.extract(given)
    places = [(claim.span, claim.quote) for claim in found.claims] + [(one.span, one.quote) for one in found.unread]
    for span, quote in places:
        assert 0 <= span.start < span.end <= len(given.text), span
        assert given.text[span.start : span.end] == quote, quote
    for claim in found.claims:
        low, high = claim.quantity.low, claim.quantity.high
        assert low is None or high is None or low <= high, claim
        mentions = [claim.subject, claim.attribution]
        for mention in mentions:
            if mention is not None and mention.span is not None:
                assert given.text[mention.span.start : mention.span.end] == mention.text, claim
    assert len({claim.id for claim in found.claims}) == len(found.claims)


def main() -> None:
    """Fuzz for so long, or run what was found again."""
    given = sys.argv[1] if len(sys.argv) > 1 else "60"
    pieces = scraps()

    def one(data: bytes) -> None:
        check(document(data, pieces))

    if not given.isdecimal():
        one(Path(given).read_bytes())
        return
    folder = sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="fuzz-")
    limits = [f"-max_total_time={given}", "-max_len=4096", "-len_control=0", "-timeout=60", "-rss_limit_mb=4096"]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={folder}/", folder], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
