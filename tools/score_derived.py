"""Score the audits against a list of derived figures: `score_derived.py DERIVED.json`, sources beside it.

Each entry names the source, the context and the text of a figure, and whether it is right. Entries with a `kind` (a
comparison in words) or an `assumption` (an operand that the text does not give) are counted apart.
"""

import json
import sys
from pathlib import Path
from typing import Any

from tallycheck import auditor, extractor, readers
from tallycheck.model import Check, Claim, Span


def main(path: str) -> int:
    """Print the score and what was missed; the exit code is 1 where a right figure was called wrong."""
    file = Path(path)
    entries = json.loads(file.read_text(encoding="utf-8"))
    numeric = [e for e in entries if "kind" not in e and "assumption" not in e]
    wrong = missed = 0
    for name in dict.fromkeys(e["source"] for e in numeric):
        document = readers.read(file.parent / "sources" / name, source_id="s", name=name, metadata={})
        claims = extractor.extract(document).claims
        checks = {c.claim: c for c in auditor.audit(document, claims)}
        for entry in (e for e in numeric if e["source"] == name):
            check = _check(entry, document.text, claims, checks)
            if check is None or check.holds is not entry["ok"]:
                missed += 1
                wrong += bool(check and check.holds is False and entry["ok"])
                said = f"said {check.holds}: {check.formula}" if check else "not found"
                sys.stdout.write(f"missed  {name[:12]}  {entry['text']!r} ok={entry['ok']}  {said}\n")
    total = len(numeric)
    right = total - missed
    sys.stdout.write(
        f"found with the right answer {right} of {total} ({right / total:.2f}); right called wrong {wrong}\n"
    )
    return 1 if wrong else 0


def _check(entry: dict[str, Any], text: str, claims: tuple[Claim, ...], checks: dict[str, Check]) -> Check | None:
    at = text.find(entry["context"])
    inside = -1
    for _ in range(entry.get("nth", 1)):
        inside = entry["context"].find(entry["text"], inside + 1)
    place = Span(at + inside, at + inside + len(entry["text"]))
    return next((checks[c.id] for c in claims if c.id in checks and c.span.overlaps(place)), None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
