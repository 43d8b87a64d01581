"""Decisions of people about numbers of a draft: kept a line each, tied to what they judged, never to a place.

A decision holds for a number whose claim, value, sentence and evidence are those that were judged. If one of them has
changed it lapses, and the verification says which. Later lines win over earlier ones.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePath

from pydantic import ValidationError, field_validator

from tallycheck.errors import OutputError, UsageError
from tallycheck.model.verification import Action, Decided, Judged, Lapsed, Number
from tallycheck.verifying.hashing import digest, plain


class Decision(Judged):
    """One line of the file. The hashes are those of the number that was judged; the rest is for people."""

    draft: str
    rule: str
    quote: str
    sentence: str
    fingerprint: str
    frame: str
    evidence: str

    @field_validator("expires")
    @classmethod
    def _is_day(cls, expires: str | None) -> str | None:
        """The last day, which must be one: else the decision would never expire, or only when it is too late."""
        if expires is not None:
            date.fromisoformat(expires)
        return expires


def decide(
    number: Number,
    *,
    draft: str,
    sentence: str,
    action: Action,
    reason: str,
    who: str,
    when: str,
    expires: str | None = None,
    value: str | None = None,
) -> Decision:
    """The decision about a number of the draft, ready to be written down.

    Raises:
        UsageError: no reason, a preference without a value, or an expiry that is no date to come.
    """
    _check_reason(reason)
    if (action == "prefer") != (value is not None) or not (value or "-").strip():
        raise UsageError("a preferred value belongs to prefer, and only there", remedy="prefer with --value 44B")
    if expires is not None and _day(expires) < _day(when):
        raise UsageError(f"{expires} has passed", remedy="--expires is the last day on which the decision holds")
    made = [number.fingerprint, number.evidence, action, reason, who, when, expires, value]
    return Decision(
        id="d" + digest(made)[:8],
        action=action,
        reason=reason,
        who=who,
        when=when,
        expires=expires,
        value=value,
        draft=draft,
        rule=number.rule,
        quote=number.quote,
        sentence=plain(sentence),
        fingerprint=number.fingerprint,
        frame=number.frame,
        evidence=number.evidence,
    )


def withdraw(decision: Decision, *, reason: str, who: str, when: str) -> Decision:
    """The line that takes back a decision, also where its number is no longer in the draft.

    Raises:
        UsageError: no reason.
    """
    _check_reason(reason)
    told = {"action": "withdraw", "reason": reason, "who": who, "when": when, "expires": None, "value": None}
    made = "d" + digest([decision.fingerprint, decision.evidence, *told.values()])[:8]
    return decision.model_copy(update=told | {"id": made})


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise UsageError("the reason is empty", remedy="say in a few words why, for those who read it later")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no date", remedy="write it as 2026-08-31") from None


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in a file, in the order of its lines; none where there is no file.

    Raises:
        UsageError: a line is no decision; it is named.
    """
    if not path.exists():
        return ()
    try:
        text = path.read_text(encoding="utf-8-sig")  # some editors put a mark of the encoding before it
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}", remedy="the file of decisions must be UTF-8 text") from None
    found = []
    for place, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(Decision.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise UsageError(
                f"{path}:{place}: no decision: {where}: {first['msg']}".replace(": : ", ": "),
                remedy="mend or remove that line (after a merge, remove the marks of the conflict)",
            ) from None
    return tuple(found)


def write_decision(path: Path, decision: Decision) -> None:
    """Append the decision to the file, which is made where there is none.

    Raises:
        OutputError: the file cannot be written.
    """
    line = decision.model_dump_json(exclude_none=True) + "\n"
    try:
        start = "" if not path.exists() or path.read_bytes()[-1:] in (b"", b"\n") else "\n"
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(start + line)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{path}: {reason}", remedy="choose another file with --decisions") from error


def apply(
    numbers: Sequence[Number], decisions: Sequence[Decision], *, draft: str, today: date | None
) -> tuple[tuple[Number, ...], tuple[Lapsed, ...]]:
    """The numbers with the decisions that hold for them, and the decisions that have lapsed, with why.

    `draft` is the path of the draft: what was decided about another and fits nothing here has not lapsed.
    """
    held: dict[str, Decision] = {}
    settled: set[str] = set()
    taken_back: set[str] = set()
    lapsed: list[Lapsed] = []
    for decision in reversed(decisions):
        mine = [number for number in numbers if _fits(number, decision)]
        fresh = [number for number in mine if number.id not in settled]
        settled |= {number.id for number in mine}
        if decision.action == "withdraw":
            taken_back.add(decision.fingerprint)
            settled |= {number.id for number in _meant(numbers, decision, draft)}
        elif mine and _over(decision, today):
            lapsed += [_lapse(decision, f"it expired on {decision.expires}", number) for number in fresh]
        elif mine:
            held |= {number.id: decision for number in fresh}
        elif decision.fingerprint not in taken_back:
            lapsed += _gone(decision, numbers, settled, draft)
    kept = tuple(_decided(number, held.get(number.id)) for number in numbers)
    return kept, tuple(sorted(lapsed, key=lambda each: (each.line or 0, each.id)))


def _fits(number: Number, decision: Decision) -> bool:
    if number.evidence != decision.evidence:
        return False
    if number.fingerprint == decision.fingerprint:
        return True
    # What was preferred may have been put in.
    return decision.action == "prefer" and number.frame == decision.frame and _has(number, decision.value)


def _meant(numbers: Sequence[Number], decision: Decision, draft: str) -> list[Number]:
    """The numbers that a withdrawal takes decisions from: the one that it names, or what stands there now."""
    same = [number for number in numbers if number.fingerprint == decision.fingerprint]
    there = _is_same(decision.draft, draft)
    return same or [number for number in numbers if there and number.frame == decision.frame]


def _has(number: Number, value: str | None) -> bool:
    """Whether the number is that value as written or as read."""
    wanted = plain(value or "").casefold()
    told = {plain(number.quote).casefold(), plain(number.value_text).casefold()}
    if number.value and number.value.low == number.value.high and number.value.low:
        told.add(number.value.low)
    return wanted in told


def _over(decision: Decision, today: date | None) -> bool:
    return bool(decision.expires and today and today > _day(decision.expires))


def _decided(number: Number, decision: Decision | None) -> Number:
    if decision is None:
        return number
    judged = {name: getattr(decision, name) for name in Judged.model_fields}
    decided = Decided(**judged, settles=decision.action != "prefer" or _has(number, decision.value))
    return number.model_copy(update={"decision": decided})


def _gone(decision: Decision, numbers: Sequence[Number], settled: set[str], draft: str) -> list[Lapsed]:
    """Why a decision that fits nothing lapsed; nothing where it was made for another text."""
    same = [number for number in numbers if number.fingerprint == decision.fingerprint and number.id not in settled]
    if same:
        return [_lapse(decision, "what the sources say about it has changed", number) for number in same]
    if not _is_same(decision.draft, draft):
        return []
    framed = [number for number in numbers if number.frame == decision.frame]
    free = [number for number in framed if number.id not in settled]
    if free:
        return [
            _lapse(decision, f"the number has changed from {plain(decision.quote)} to {plain(n.quote)}", n)
            if plain(n.quote) != plain(decision.quote)
            else _lapse(decision, "what it measures is read otherwise now", n)
            for n in free
        ]
    if framed or any(n.fingerprint == decision.fingerprint for n in numbers):
        return []
    return [_lapse(decision, "its sentence is no longer in the draft", None)]


def _is_same(draft: str, other: str) -> bool:
    """Whether two paths may be those of one file, each as seen from its folder: namesakes in other folders are not."""
    ends = zip(reversed(PurePath(draft).parts), reversed(PurePath(other).parts), strict=False)
    return all(one == another for one, another in ends)


def _lapse(decision: Decision, why: str, number: Number | None) -> Lapsed:
    return Lapsed(
        id=decision.id,
        action=decision.action,
        quote=decision.quote,
        why=why,
        number=number.id if number else None,
        line=number.line if number else None,
    )
