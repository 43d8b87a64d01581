"""From bytes to text: which encoding a file is in, and whether it is a text at all."""

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH_LINE = re.compile(rb"[^\n\x80-\xff]{0,200}[\x80-\xff][^\n]{0,200}")
# What Windows-1252 has for European languages: quotation marks, dashes, currency and degree signs, accented letters.
_WESTERN = frozenset(
    b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa2\xa3\xa5\xa7\xa9\xab\xae\xb0\xb1\xb2\xb3\xb5\xb7"
    b"\xbb\xbc\xbd\xbe\xbf" + bytes(range(0xC0, 0x100))
)
_SAMPLE = 65_536
_LEGACY = "cp1252"


def kind_of_binary(data: bytes) -> str | None:
    """What the bytes are, in words, if they are no text at all."""
    for signature, words in _SIGNATURES:
        if data.startswith(signature):
            return words
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide(data):
        return None
    sample = data[:_SAMPLE]
    odd = sum(sample.count(bytes([code])) for code in (*range(1, 9), *range(14, 27), *range(28, 32), 127))
    return "binary data" if odd * 20 > len(sample) or sample.count(0) * 5 > len(sample) else None


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of the bytes, without a byte-order mark.

    In this order: a byte-order mark, the encoding that the file declares, UTF-8, UTF-16 without a mark, UTF-8 with
    a few broken bytes (each becomes U+FFFD), Western or detected eight-bit encodings.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    for candidate in (_known(declared), "utf-8"):
        text = _strictly(data, candidate)
        if text is not None:
            return text
    return data.decode(_guess(data), "replace")


def unreadable_share(text: str) -> float:
    """The share of the text that could not be decoded."""
    return text.count("\ufffd") / len(text) if text else 0.0


def _known(name: str | None) -> str | None:
    """The codec of a declared encoding, as browsers take it (Latin-1 is Windows-1252); None if there is none."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip()).name
        "".encode(found)
    except (LookupError, ValueError, AssertionError):
        return None
    return _LEGACY if found in ("iso8859-1", "ascii") else found


def _strictly(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every second byte is zero."""
    sample = data[: _SAMPLE & ~1]
    pairs = len(sample) // 2
    if pairs < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd * 10 > pairs * 6 and even * 10 < pairs:
        return "utf-16-le"
    return "utf-16-be" if even * 10 > pairs * 6 and odd * 10 < pairs else None


def _guess(data: bytes) -> str:
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    good = sum(len(found) for found in _MULTIBYTE.findall(data))
    if good * 2 > high:
        return "utf-8"
    sample = b"\n".join(_HIGH_LINE.findall(data[: 16 * _SAMPLE]))[:_SAMPLE]
    if high * 4 <= len(data) and set(sample.translate(None, bytes(range(0x80)))) <= _WESTERN:
        return _LEGACY
    best = from_bytes(sample or data[:_SAMPLE]).best()
    return best.encoding if best is not None and best.encoding != "ascii" else _LEGACY
