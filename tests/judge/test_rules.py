"""Every rule decides its own examples, and no other's counter-examples."""

import re

import pytest

from tallycheck.extractor import extract
from tallycheck.judge import Settings, all_rules, decide, value_text
from tallycheck.model import Block, Claim, Document, Source, Span
from tallycheck.rates import implied

PART = re.compile(r"(?P<who>[A-Z])(?: \((?P<when>[^)]*)\))?: (?P<said>.+)")
DAYS = {"4 August": "2014-08-04", "6 August": "2014-08-06"}


def claim(name: str, said: str, at: int) -> Claim:
    """The first claim of a text that a source says."""
    document = Document(
        source=Source(id=name, path=f"{name}.txt"),
        text=said,
        blocks=(Block(kind="paragraph", span=Span(0, len(said))),),
    )
    found = extract(document).claims[0]
    return found.model_copy(update={"id": f"{name}-{at}", "sentence": Span(at, at + 1)})


def case(example: str) -> tuple[list[Claim], Settings]:
    """The claims of an example such as "A: 12 km; B: 14 km", and when each source was published."""
    claims, published = [], {}
    for at, part in enumerate(re.split(r"; | … ", example)):
        match = PART.fullmatch(part)
        assert match, part
        claims.append(claim(match["who"], match["said"], at))
        if match["when"] in DAYS:
            published[match["who"]] = DAYS[match["when"]]
    return claims, Settings(published=published)


HOLDS = [(r.code, e) for r in all_rules() for e in r.holds]
FAILS = [(r.code, e) for r in all_rules() for e in r.fails]


@pytest.mark.parametrize(("code", "example"), HOLDS)
def test_a_rule_decides_its_examples(code: str, example: str) -> None:
    claims, settings = case(example)
    _, finding = decide(claims, settings)
    assert finding.rule == code


@pytest.mark.parametrize(("code", "example"), FAILS)
def test_a_rule_leaves_its_counter_examples(code: str, example: str) -> None:
    claims, settings = case(example)
    _, finding = decide(claims, settings)
    assert finding.rule != code


def test_codes_are_unique_and_every_rule_is_documented() -> None:
    codes = [r.code for r in all_rules()]
    assert codes == sorted(set(codes))
    assert all(r.doc and r.holds and r.fails for r in all_rules())


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("nearly 400 dead", "381 dead", "compatible"),
        ("a score of 50+", "a score of 54", "compatible"),
        ("8 to 10 wolves", "9 wolves", "compatible"),
        ("3.2 million voters", "3 million voters", "compatible"),
        ("$0.80 a litre", "$1 a litre", "conflict"),
        ("744 billion stars", "745 billion stars", "conflict"),
        ("12,000 homes", "11,987 homes", "compatible"),
        ("700 km", "668 km", "conflict"),
        ("1.6 miles", "2.6 km", "compatible"),
        ("14 days", "two weeks", "agreement"),
        ("80 dead", "81 dead", "conflict"),
        ("at least 367 dead", "at least 381 dead", "conflict"),
        ("less than half of it was insured", "48% was insured", "compatible"),
        ("almost half of all sales", "46% of all sales", "compatible"),
        ("one in three trains", "31% of trains", "compatible"),
        ("eight in ten cases", "79.6% of cases", "compatible"),
        ("more than a third of those asked", "36.4% of those asked", "compatible"),
        ("half of the trains", "50% of the trains", "agreement"),
        ("three-quarters of the seats", "74% of the seats", "compatible"),
        ("half of the trains", "31% of the trains", "conflict"),
        ("a third of the trains", "45% of the trains", "conflict"),
        ("less than half of it was insured", "20% was insured", "conflict"),
        ("more than half of it was insured", "48% was insured", "conflict"),
        ("a fifth of the seats", "a third of the seats", "conflict"),
    ],
)
def test_what_a_careful_editor_would_say(left: str, right: str, verdict: str) -> None:
    claims = [claim("A", left, 0), claim("B", right, 1)]
    _, finding = decide(claims, Settings())
    assert finding.verdict == verdict, finding.message


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("4.5 million tonnes", "4.5 billion tonnes", "1,000"),
        ("1,801 injured", "1,081 injured", "swapped"),
        ("$3 million", "$30 million", "factor of exactly 10"),
    ],
)
def test_a_slip_is_named(left: str, right: str, words: str) -> None:
    _, finding = decide([claim("A", left, 0), claim("B", right, 1)], Settings())
    assert finding.slip and words in finding.slip


def test_overlap_is_never_chained() -> None:
    """28, 28.5 and 29 trillion: each overlaps its neighbour, and they still do not all agree."""
    said = ["28 trillion tokens", "28.5 trillion tokens", "29 trillion tokens"]
    _, finding = decide([claim(n, s, i) for i, (n, s) in enumerate(zip("ABC", said, strict=True))], Settings())
    assert finding.verdict == "conflict"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("The kite flies 70 km, up from 64 last year.", "64 km"),
        ("Exports made USD 31bn (2021: 24).", "24 ($24 billion)"),
    ],
)
def test_what_the_text_leaves_out_is_told(said: str, told: str) -> None:
    blocks = (Block(kind="paragraph", span=Span(0, len(said))),)
    claims = extract(Document(source=Source(id="a", path="a.txt"), text=said, blocks=blocks)).claims
    assert value_text([claims[-1]]) == told


@pytest.mark.parametrize(
    ("example", "verdict"),
    [
        ("A: More than 1,750 people fled.; B: 1,771 people fled.", "compatible"),
        ("A: More than 1,750 people fled.; B: 1,840 people fled.", "conflict"),
        ("A: More than 50 people fled.; B: 54 people fled.", "compatible"),
        ("A: More than 50 people fled.; B: 71 people fled.", "conflict"),
        (
            "A: The path lies 1,900 ft up.; B: The path lies around 580 metres up.; C: The path lies 600 metres up.",
            "compatible",
        ),
        ("A: The path lies around 580 metres up.; B: The path lies 600 metres up.", "conflict"),
        ("A: More than 6,000 people fled.; B: Some 5,900 people fled.", "conflict"),
        ("A: Nearly 6,000 people fled.; B: Some 5,900 people fled.", "compatible"),
        ("A: The climb takes a little over three hours.; B: The climb takes 2 hours 40 minutes.", "conflict"),
        ("A: The bridge cost some $16bn.; B: The bridge cost $15bn.", "conflict"),
        ("A: The bridge cost some $16bn.; B: The bridge cost $15.8bn.", "compatible"),
        ("A: The bridge cost some $16bn.; B: The bridge cost more than $15.5bn.", "compatible"),
        ("A: It began at 05:27.; B: It began at 05:27 UTC.; C: It began at 5.27pm.", "compatible"),
        ("A: It began at 7:50 a.m.; B: It began at 12:50 UTC.; C: It began at 8.50pm.", "compatible"),
        ("A: It began at 7:30 a.m.; B: It began at 12:30 UTC.; C: It began at 8.30pm.", "conflict"),
        ("A: It began at 7:50 a.m.; B: It began at 8.50pm.", "conflict"),
        ("A: He won by 152,513 votes.; B: He won by 1.52 lakh votes.; C: He won by 150,000 votes.", "compatible"),
        ("A: It cost $1,166 million.; B: It cost $1.16 billion.", "compatible"),
        ("A: It cost $1,196 million.; B: It cost $1.1 billion.", "conflict"),
        ("A: The party has 99 seats.; B: The party has 100 seats.", "conflict"),
        ("A: The town has 298 wells.; B: The town has 300 wells.", "compatible"),
        ("A: The fee is up to $336,000.; B: The fee is $336,135.", "compatible"),
        ("A: The dam is 75 m high.; B: The dam is 246 feet high.; C: The dam is 70 metres high.", "conflict"),
        ("A: Turnout was 80.2%.; B: Turnout was 82%.; C: Eight in ten voted.", "conflict"),
        ("A: The box weighs 534 g.; B: The box weighs 1.2 lb.; C: The box weighs 1.18 lb.", "compatible"),
        (
            "A: It has 256K.; B: It has a good 260,000 tokens.; C: It has 262,144.; D: It has 256K.",
            "compatible",
        ),
        ("A: About 100,000 fans came.; B: 83,000 fans came.", "conflict"),
        ("A: Some 30,000 fans came.; B: 35,000 fans came.", "conflict"),
        ("A: Some 20 fans came.; B: 22 fans came.", "compatible"),
        ("A: More than 1,200 people fled.; B: More than 1,700 people fled.", "conflict"),
        ("A: The tail is more than 10,000 km long.; B: The tail is 6,000 miles long.", "compatible"),
        ("A: The tail is more than 10,000 km long.; B: The tail is 5,000 miles long.", "conflict"),
        ("A: The rate is about 0 to 0.1%.; B: The rate is 0 to 0.1%.", "agreement"),
        ("A: The diver has 19 years.; B: The diver is aged 19.", "agreement"),
        ("A: It strikes one in 356 births.; B: It strikes one in 365 births.", "conflict"),
        ("A: One in 400 births is a twin birth.; B: One in 365 births is a twin birth.", "compatible"),
        ("A (4 August): A quake left 381 dead in 2009.; B (6 August): A quake left 589 dead in 2009.", "conflict"),
    ],
)
def test_how_far_bounds_conversions_and_counts_reach(example: str, verdict: str) -> None:
    claims, settings = case(example)
    assert decide(claims, settings)[1].verdict == verdict


@pytest.mark.parametrize(
    ("texts", "verdict"),
    [
        (("The plane flies 668 km.", "The plane flies 700 km (435 miles)."), "conflict"),
        (("The plane flies 415 miles.", "The plane flies 700 km (435 miles)."), "conflict"),
        (("The plane flies 700 km.", "The plane flies 435 miles (700 km)."), "agreement"),
        (("The box weighs 534 g.", "The box weighs 543 g (1.2 lb).", "The box weighs 1.18 lb."), "conflict"),
        (("The box weighs 1.18 lb.", "The box weighs 543 g (1.2 lb).", "The box weighs 534 g."), "conflict"),
        (
            ("The fund paid about $74 million.", "The fund paid 6.15bn rupees, or about $75 million."),
            "compatible",
        ),
        (
            ("The sale made HK$4.35 billion ($558 million).", "The sale made HK$4.35 billion ($518 million)."),
            "conflict",
        ),
        (
            ("The sale made HK$4.35 billion ($558 million).", "The sale made HK$4.35 billion ($547 million)."),
            "compatible",
        ),
        (
            (
                "The offer is worth $14.1 billion (2 trillion yen).",
                "The offer is worth $14.2 billion.",
                "The offer is worth 2 trillion yen.",
                "The offer is worth ¥2.01tn.",
            ),
            "conflict",
        ),
        (
            ("Owners were promised 80,000.", "Owners were promised 80,000 dirhams (USD 7,800)."),
            "compatible",
        ),
        (
            (
                "The price is north of 30 billion.",
                "The price is DKK 30.2 billion ($4.2 billion).",
                "The price is $4.2 billion.",
            ),
            "compatible",
        ),
    ],
)
def test_a_figure_in_two_units_is_as_precise_as_the_finer_one(texts: tuple[str, ...], verdict: str) -> None:
    claims = []
    for name, text in zip("ABC", texts, strict=False):
        blocks = (Block(kind="paragraph", span=Span(0, len(text))),)
        claims += extract(Document(source=Source(id=name, path=f"{name}.txt"), text=text, blocks=blocks)).claims
    assert decide(claims, Settings(rates=implied(claims)))[1].verdict == verdict


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("It cost 90 million euros ($100 million).", True),
        ("It costs $999 (1,049 euros) in the shops.", False),
        ("It costs $19.99 (€18.99) in the shops.", False),
    ],
)
def test_what_shops_ask_in_two_countries_is_no_rate(text: str, known: bool) -> None:
    document = Document(
        source=Source(id="A", path="A.txt"), text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),)
    )
    assert bool(implied(extract(document).claims)) is known
