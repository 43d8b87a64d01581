"""The one sentence that a verification says of a number."""

from collections.abc import Callable, Mapping, Sequence

from tallycheck import judge
from tallycheck.attributes import is_known
from tallycheck.model import Check, Claim
from tallycheck.verifying.verdict import Verdict, labels, positions

NAMED = 4


def message(
    claim: Claim,
    verdict: Verdict,
    *,
    names: Mapping[str, str],
    settings: judge.Settings,
    check: Check | None,
    owner: Claim | None = None,
    around: str = "",
) -> str:
    """What is found, in one line: the draft's value, who says what instead, and whose it is where it is another's."""
    if verdict.code in ("TC302", "TC105") and check:
        reason = check.explanation[:1].lower() + check.explanation[1:]
        return f"{what(claim, around)}; {reason.rstrip('.')}"
    ways: dict[str, Callable[[], str]] = {
        "TC301": lambda: _denied(verdict, names, settings) + _elsewhere(owner, names),
        "TC307": lambda: _denied(verdict, names, settings) + _elsewhere(owner, names),
        "TC202": lambda: f"later {_sides(verdict.having('newer'), names, settings, dated=True)}",
        "TC203": lambda: _superseded(verdict, names, settings),
        "TC306": lambda: _against(verdict, names, settings),
        "TC104": lambda: _sides(verdict.having("agrees", "rounded"), names, settings, dated=False),
        "TC103": lambda: _agreeing(verdict, names),
    }
    alone = "no source says this" if not verdict.told else "sources speak of it in units that do not compare"
    return f"{what(claim, around)}; {ways.get(verdict.code, lambda: alone)()}"


def what(claim: Claim, around: str) -> str:
    """The value as written, with what it measures, where that has a name that is known or stands in the text around."""
    value = judge.value_text([claim])
    attribute = " ".join(claim.attribute.text.split()) if claim.attribute else ""
    named = claim.attribute is not None and (is_known(claim.attribute.key) or _folded(attribute) in _folded(around))
    return value if not named or _folded(attribute) in _folded(value) else f"{value} ({attribute})"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _denied(verdict: Verdict, names: Mapping[str, str], settings: judge.Settings) -> str:
    if verdict.having("agrees", "rounded"):
        return _against(verdict, names, settings)
    perhaps = ", perhaps of the same thing" if verdict.code == "TC307" else ""
    return _sides(verdict.having("contradicts"), names, settings, dated=False) + perhaps


def _elsewhere(owner: Claim | None, names: Mapping[str, str]) -> str:
    """To whom a source gives the value that the draft gives to something else."""
    if owner is None or owner.subject is None:
        return ""
    return f"; {names[owner.document]} has {judge.value_text([owner])} for {' '.join(owner.subject.text.split())}"


def _against(verdict: Verdict, names: Mapping[str, str], settings: judge.Settings) -> str:
    return f"{_agreeing(verdict, names)}, but {_sides(verdict.having('contradicts'), names, settings, dated=False)}"


def _superseded(verdict: Verdict, names: Mapping[str, str], settings: judge.Settings) -> str:
    return f"{_agreeing(verdict, names)}, but later {_sides(verdict.having('newer'), names, settings, dated=True)}"


def _agreeing(verdict: Verdict, names: Mapping[str, str]) -> str:
    told = verdict.having("agrees", "rounded")
    return f"{labels({}, names, told)} {_verb(told)} the same"


def _sides(claims: Sequence[Claim], names: Mapping[str, str], settings: judge.Settings, *, dated: bool) -> str:
    """Who says what: "001 and 002 say 44B; 003 says 45B"."""
    dates = settings.published if dated else {}
    sides = positions(claims, settings)
    told = [f"{labels(dates, names, side)} {_verb(side)} {judge.value_text(side)}" for side in sides[:NAMED]]
    more = [f"and {len(sides) - NAMED} other values"] if len(sides) > NAMED else []
    return "; ".join([*told, *more])


def _verb(claims: Sequence[Claim]) -> str:
    return "say" if len({c.document for c in claims}) > 1 else "says"
