"""The claims of the sample report, each found in its text by its quote."""

from tallycheck.model.report import ClaimRecord, Name, Place, ValueRecord
from tests.reporters import texts

TEXTS = {"s1": texts.WIRE, "s2": texts.FEATURE, "s3": texts.TABLE, "s4": texts.BLOG, "s5": texts.HOSTILE}
BRIDGE = Name(text="The Kestrel Bridge", key="kestrel bridge")


def _sentence(text: str, start: int, end: int) -> Place:
    line = text.rfind("\n", 0, start) + 1
    begin = text.rfind(". ", line, start)
    stop = text.find(". ", end)
    newline = text.find("\n", end)
    begin = line if begin < 0 else begin + 2
    stop = newline if stop < 0 or stop > newline else stop + 1
    return Place(start=begin, end=stop)


def _claim(
    name: str,
    quote: str,
    attribute: str,
    low: str | None,
    high: str | None = None,
    *,
    nth: int = 0,
    unit: str | None = None,
    kind: str = "number",
    by: str | None = None,
    qualifiers: tuple[str, ...] = (),
    time: str | None = None,
    approximate: bool = False,
    open_end: bool = False,
) -> ClaimRecord:
    source = name.split("-", maxsplit=1)[0]
    text = TEXTS[source]
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return ClaimRecord(
        id=name,
        source=source,
        start=start,
        end=start + len(quote),
        quote=quote,
        subject=BRIDGE,
        attribute=Name(text=attribute, key=attribute),
        value=ValueRecord(
            low=low,
            high=None if open_end else (high or low),
            unit=unit,
            kind=kind,
            resolution=None,
            approximate=approximate,
        ),
        qualifiers=qualifiers,
        time=time,
        attribution=by,
        sentence=_sentence(text, start, start + len(quote)),
        line=text.count("\n", 0, start) + 1,
        column=start - text.rfind("\n", 0, start),
    )


AGENCY, POLICE, PEAK = "the public works agency", "police", ("peak",)
CLAIMS = (
    _claim("s1-open", "14 June 2026", "opening", "2026-06-14", unit="date", kind="date"),
    _claim("s1-delay", "two years", "delay", "2", unit="a", kind="duration"),
    _claim("s1-cost", "$412 million", "cost", "412000000", unit="USD", kind="money", by=AGENCY),
    _claim("s1-length", "1,240 metres", "length", "1240", unit="m", kind="length"),
    _claim("s1-lanes", "four", "lanes", "4", unit="lane", kind="count"),
    _claim("s1-traffic", "28,000", "traffic", "28000", unit="vehicle/d", kind="rate", qualifiers=("expected",)),
    _claim("s1-workers", "2,300", "workers", "2300", unit="worker", kind="count", by="Ane Molvik", qualifiers=PEAK),
    _claim("s1-hurt", "Twelve", "injured", "12", unit="person", kind="count", by=POLICE, time="2026-03"),
    _claim("s1-toll", "$4.50", "toll", "4.5", unit="USD", kind="money", qualifiers=("cars",)),
    _claim("s1-share", "25%", "steel share", "25", unit="%", kind="share"),
    _claim("s1-steel", "$103 million", "steel", "103000000", unit="USD", kind="money"),
    _claim("s1-towers", "187 metres", "tower height", "187", unit="m", kind="length"),
    _claim("s1-ships", "60", "ships", "60", unit="ship/d", kind="rate", approximate=True),
    _claim("s2-wait", "thirty years", "wait", "30", unit="a", kind="duration"),
    _claim("s2-cost", "$421 million", "cost", "421000000", unit="USD", kind="money"),
    _claim("s2-length", "1.24 kilometres", "length", "1.24", unit="km", kind="length"),
    _claim("s2-lanes", "four", "lanes", "4", unit="lane", kind="count"),
    _claim("s2-workers", "3,200", "workers", "3200", unit="worker", kind="count", qualifiers=PEAK),
    _claim("s2-open", "16 June 2026", "opening", "2026-06-16", unit="date", kind="date"),
    _claim("s2-hurt", "15", "injured", "15", unit="person", kind="count", time="2026-03"),
    _claim("s2-towers", "187 metres", "tower height", "187", unit="m", kind="length"),
    _claim("s2-coast", "40 kilometres", "view", "40", unit="km", kind="length"),
    _claim("s2-traffic", "28.4 thousand", "traffic", "28400", unit="vehicle/d", kind="rate", qualifiers=("expected",)),
    _claim("s2-toll", "$4.50", "toll", "4.5", unit="USD", kind="money"),
    _claim("s3-cost", "$412 million", "cost", "412000000", unit="USD", kind="money"),
    _claim("s3-length", "1240 m", "length", "1240", unit="m", kind="length"),
    _claim("s3-lanes", "4", "lanes", "4", nth=2, unit="lane", kind="count"),
    _claim("s3-towers", "178 m", "tower height", "178", unit="m", kind="length"),
    _claim("s3-workers", "2,300", "workers", "2300", unit="worker", kind="count", qualifiers=PEAK),
    _claim("s3-open", "14 June 2026", "opening", "2026-06-14", unit="date", kind="date"),
    _claim("s3-budget", "$398 million", "budget", "398000000", unit="USD", kind="money", time="2026-03"),
    _claim("s3-budget2", "$412 million", "budget", "412000000", nth=1, unit="USD", kind="money", time="2026-05"),
    _claim("s3-share", "45%", "steel share", "45", unit="%", kind="share"),
    _claim("s4-toll", "$4.50", "toll", "4.5", unit="USD", kind="money", qualifiers=("cars",)),
    _claim("s4-trucks", "$11", "toll", "11", unit="USD", kind="money", qualifiers=("trucks",)),
    _claim("s4-traffic", "28,000", "traffic", "28000", unit="vehicle/d", kind="rate", approximate=True),
    _claim("s4-income", "$46 million", "income", "46000000", unit="USD/a", kind="money", open_end=True),
    _claim("s4-loan", "$300 million", "loan", "300000000", unit="USD", kind="money"),
    _claim("s4-term", "25 years", "term", "25", unit="a", kind="duration"),
    _claim("s4-rate", "3.1%", "interest", "3.1", unit="%", kind="share"),
    _claim("s4-open", "June 2026", "opening", "2026-06-01", "2026-06-30", unit="date", kind="date"),
    _claim("s4-hurt", "15", "injured", "15", unit="person", kind="count", open_end=True, time="2026-03"),
    _claim("s5-cost", "$412 million", "cost", "412000000", unit="USD", kind="money", by='"so they say"'),
    _claim("s5-workers", "5,100", "workers", "5100", unit="worker", kind="count", qualifiers=PEAK),
    _claim("s5-tunnel", "900", "tunnel", "900", unit="m", kind="length"),
    _claim("s5-cranes", "17", "cranes", "17", unit="crane", kind="count"),
)
BY_ID = {claim.id: claim for claim in CLAIMS}
