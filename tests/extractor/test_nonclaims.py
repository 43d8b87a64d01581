"""Numbers that assert nothing, and, in the same sentences, numbers that assert something and must stay free."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallycheck.extractor.nonclaims import landmarks_of, read_nonclaims
from tallycheck.extractor.nonclaims_forms import Form, forms, read_forms
from tallycheck.model import Block, Span

# A sentence; the names and marks that are found in it; the numbers that must not be touched.
CASES = [
    # aviation
    ("It ordered 41 Boeing 737 MAX jets and 12 A320neo aircraft.", ["Boeing 737 MAX", "A320neo"], ["41", "12"]),
    ("Two F-16 fighters escorted the B-52 for 40 minutes.", ["F-16", "B-52"], ["40"]),
    ("Flight 370 carried 239 people when the Boeing 777 sank.", ["Flight 370", "Boeing 777"], ["239"]),
    ("Deliveries comprised 145 787s and 48 777s.", ["787s", "777s"], ["145", "48"]),
    ("A Falcon 9 rocket lifted 23 satellites into orbit.", ["Falcon 9"], ["23"]),
    ("The crew of Apollo 11 spent 21 hours on the Moon.", ["Apollo 11"], ["21"]),
    # health
    ("COVID-19 killed 312 patients; the H5N1 strain none.", ["COVID-19", "H5N1"], ["312"]),
    ("The phase 3 trial of mRNA-1273 enrolled 30,420 adults.", ["phase 3", "mRNA-1273"], ["30,420"]),
    ("People with type 2 diabetes took 10 mg of vitamin B12.", ["type 2", "B12"], ["10"]),
    ("SARS-CoV-2 infected 4 of 9 volunteers.", ["SARS-CoV-2"], ["4", "9"]),
    ("In covid-19 wards 18 beds were free.", ["covid-19"], ["18"]),
    # climate and science
    ("PM2.5 levels reached 180 micrograms as CO2 rose to 421 ppm.", ["PM2.5", "CO2"], ["180", "421"]),
    ("Around the star TRAPPIST-1 there are 7 planets.", ["TRAPPIST-1"], ["7"]),
    ("The planet Kepler 22 b is 2.4 times as wide as ours.", ["Kepler 22"], ["2.4"]),
    ("See Figure 3 and Tables 2 and 4 for the 95 samples [12].", ["Figure 3", "Tables 2 and 4", "[12]"], ["95"]),
    ("Warming of 1.5 degrees was likely (Smith et al., 2005).", ["(Smith et al., 2005)"], ["1.5"]),
    ("The paper is at doi 10.1038/s41586-024-07219-0 and has 14 authors.", ["10.1038/s41586-024-07219-0"], ["14"]),
    # technology
    ("The iPhone 15 Pro costs $999 and runs iOS17.", ["iPhone 15 Pro", "iOS17"], ["999"]),
    ("Upgrading to Windows 11 took 25 minutes on version 2.1 of the firmware.", ["Windows 11", "version 2.1"], ["25"]),
    ("Release v4.0 is 30% faster on an RTX 4090 card.", ["v4.0", "RTX 4090"], ["30%"]),
    ("A 312B model needs 64GB on a 7nm chip, is 10x faster at 2K.", [], ["312B", "64GB", "7nm", "10x", "2K"]),
    ("A 5G mast serves 400 homes at 3.5 GHz.", ["5G"], ["400", "3.5"]),
    ("It runs Orion2.5-72B beside ABC-4o in 30 seconds.", ["Orion2.5-72B", "ABC-4o"], ["30"]),
    ("It weighs 64 g; sorting is O(1) here.", ["O(1)"], ["64"]),
    # finance
    ("The FTSE 100 fell 1.2%, the Nikkei 225 gained 300 points.", ["FTSE 100", "Nikkei 225"], ["1.2%", "300"]),
    ("Shares of the maker (0123.HK) rose 34%.", ["0123.HK"], ["34%"]),
    ("It paid US$5 million, Rs600 crore, SFr3bn and HKD4.35B.", [], ["US$5", "Rs600", "SFr3bn", "HKD4.35B"]),
    ("In Q3 the OP was Y145bn against Y140 a share.", [], ["Q3", "Y145bn", "Y140"]),
    ("FY25 revenue rose 9%, H1 profit 4%.", [], ["FY25", "9%", "4%"]),
    ("The 10-K shows that its 401(k) plan holds $4 billion.", ["10-K", "401(k)"], ["4 billion"]),
    ("Analysts expect Tesla 300 million below plan.", [], ["300 million"]),
    # politics and law
    ("Labour won 412 seats, the Greens 4, Reform 5.", [], ["412", "4", "5"]),
    ("Final count: Democrats 51, Republicans 49.", [], ["51", "49"]),
    ("The vote in the House was 218-210.", [], ["218-210"]),
    ("Article 50 was triggered after 44 years; Section 230 stands.", ["Article 50", "Section 230"], ["44"]),
    ("The G20 met the Group of Seven for 2 days at No. 10.", ["G20", "Group of Seven", "No. 10"], ["2"]),
    ("California passed AB 1215 by 45 votes to 12.", ["AB 1215"], ["45", "12"]),
    ("The Second Amendment was cited 14 times.", ["Second Amendment"], ["14"]),
    # sport
    ("Arsenal beat Chelsea 3-1 in front of 60,212 fans.", [], ["3-1", "60,212"]),
    ("PSG 5 Inter 0: a rout in Munich", [], ["5", "0"]),
    ("She won the Formula 1 race in 92 minutes at Euro 2024.", ["Formula 1", "Euro 2024"], ["92"]),
    ("The Lakers took it 112-108 after Boston led by 12.", [], ["112-108", "12"]),
    ("He ran for the 49ers and threw for 300 yards.", ["49ers"], ["300"]),
    ("Ranked No. 3 in the world, she hit 12 aces.", [], ["No. 3", "12"]),
    ("Japan beat the Under-20s 4-0 in the T20 warm-up.", ["Under-20s", "T20"], ["4-0"]),
    # disasters and crime
    ("A magnitude 6.1 quake struck; Magnitude 6.5 was given first.", [], ["6.1", "6.5"]),
    ("A magnitude-6.3 quake killed 398 people at a depth of 12 km.", [], ["6.3", "398", "12"]),
    ("Nearly 400 died. Some 230,000 fled. About 50 are missing.", [], ["400", "230,000", "50"]),
    ("Depth: 12 km. Crew 22. Over 100 injured.", [], ["12", "22", "100"]),
    ("In Gaza 300 people were killed.", [], ["300"]),
    ("On Thursday 12 were arrested near Route 66.", ["Route 66"], ["12"]),
    ("The ship, IMO 9074729, had 18 sailors aboard.", ["IMO 9074729"], ["18"]),
    # transport
    ("Train 12 hit the bus at 168 km/h on Interstate 95.", ["Train 12", "Interstate 95"], ["168"]),
    ("Class 8 trucks wait at Gate 12 for 3 hours.", ["Class 8", "Gate 12"], ["3"]),
    ("The Model 3 does 606 km on a charge, a Model 3 fan says.", ["Model 3", "Model 3"], ["606"]),
    ("The limit is 80; PSR 80 was set for 3 days.", [], ["3"]),
    # culture and business
    ("Chapter 4, page 12 names 3 victims of the World War II raid.", ["Chapter 4", "page 12", "World War II"], ["3"]),
    ("The Five Eyes allies and 6 others signed.", ["Five Eyes"], ["6"]),
    ("Call 0800 555 0199 or +44 20 7946 0958 within 14 days.", ["0800 555 0199", "+44 20 7946 0958"], ["14"]),
    ("She lives at 221B Baker Street with 2 cats.", ["221B Baker Street"], ["2"]),
    ("Write to info4you@example.org or see https://example.org/a/2024/12 in 5 days.",
     ["info4you@example.org", "https://example.org/a/2024/12"], ["5"]),
    ("ISBN 978-3-16-148410-0, 320 pages.", ["ISBN 978-3-16-148410-0"], ["320"]),
    ("Paint it #ff8800; the tag is &#8211; and 3 coats do.", ["#ff8800", "&#8211;"], ["3"]),
    ("Open 24/7 since 9/11, with 30 guards.", ["24/7", "9/11"], ["30"]),
    ("Run `pip install x==2.0` twice, then [read on](https://example.org/7) for 10 minutes.",
     ["`pip install x==2.0`", "https://example.org/7"], ["10"]),
    # idioms and pronouns
    ("It was a one-off, one of the worst, and no one slept for two days.", ["one-off", "one", "no one"], ["two"]),
    ("At one point one in five was ill; this one recovered.", ["At one point", "one"], ["five"]),
    ("First, two-thirds voted; for the first time 3 abstained.", ["First", "for the first time"], ["two-thirds", "3"]),
    ("One day, one million will see it; they are second to none.", ["One day", "second to none"], ["one million"]),
    ("They love one another, first and foremost, after 50 years.", ["one another", "first and foremost"], ["50"]),
    ("Only one of the 12 survived; one person is missing.", [], ["one", "12", "one person"]),
    ("One man's loss is another's 5 cents.", ["One"], ["5"]),
    ("Boeing delivered 806 jets and Airbus 800 aircraft.", [], ["806", "800"]),
    ("The Dow rose 300 to 34,000 and the Dow Jones 300 to 34,000.", [], ["300", "34,000"]),
    ("Voyager 1 is 24 billion km away.", ["Voyager 1"], ["24 billion"]),
    ("H1N1 killed 284; BNT162b2 (30 mg) helps; BA.2.86 is at 5%.", ["H1N1", "BNT162b2", "BA.2.86"], ["284", "30"]),
    ("At least one person died, one was hurt, one to three fled.", [], ["one person", "one was", "one to three"]),
    ("Types 3 and 4 are rare; serotype 2 made 40 ill.", ["Types 3 and 4", "serotype 2"], ["40"]),
    ("DuoStation 2 (100m) is near; if one is to buy, get one.", ["DuoStation 2", "one", "one"], ["100m"]),
    ("The strike lasted one day; it broke in two; one foot of snow fell.", [], ["one day", "two", "one foot"]),
    ("Two Leopard 2A6 and 14 Challenger 2 tanks; COP28 drew 840.", ["Leopard 2A6", "Challenger 2", "COP28"], ["840"]),
    ("Horizon 2020 gave 80 grants; Case 23-cr-118 took 9 hours.", ["Horizon 2020", "Case 23-cr-118"], ["80", "9"]),
    ("Python 3.12 is 5% faster on an i9-14900K.", ["Python 3.12", "i9-14900K"], ["5%"]),
    ("The CAC 40 slid 2%; a pair of RTX 4090s costs $4,000.", ["CAC 40", "RTX 4090s"], ["2%", "4,000"]),
    ("A 6 min read. Photo 2 of 14.", ["6 min read", "Photo 2 of 14"], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found", "free"), CASES, ids=[case[0][:40] for case in CASES])
def test_sentences(text: str, found: list[str], free: list[str]) -> None:
    got = read_nonclaims(text, [Block(kind="paragraph", span=Span(0, len(text)))])
    assert [text[one.span.start : one.span.end] for one in got] == found
    for quote in free:
        assert quote in text
        places = [at for at in range(len(text)) if text.startswith(quote, at)]
        assert any(not any(one.span.overlaps(Span(at, at + len(quote))) for one in got) for at in places), quote


@pytest.mark.parametrize("form", forms(), ids=[f"{form.why}-{at}" for at, form in enumerate(forms())])
def test_forms_by_their_own_examples(form: Form) -> None:
    for sentence, words in form.examples:
        found = [
            sentence[one.span.start : one.span.end] for one in read_forms(landmarks_of(sentence)) if one.why == form.why
        ]
        assert found == [words]
    for sentence in form.counterexamples:
        assert [one for one in read_forms(landmarks_of(sentence)) if one.why == form.why] == []


def names(text: str) -> list[str]:
    return [text[one.span.start : one.span.end] for one in read_nonclaims(text, [])]


def test_list_numbers() -> None:
    text = "Why:\n\n1. Cost, 5 dollars\n2) Time\n(3) Both\n**4. Bold**\n\n- 12 dead\n\n1.5 million fled\n398. We said\n"
    assert names(text) == ["1.", "2)", "(3)", "4."]


def test_a_sequence_inside_a_line_counts_off() -> None:
    assert names("There are 1) speed, 2) cost of 40 euros and 3) size.") == ["1)", "2)", "3)"]
    assert names("He (12) and she (14) left.") == []


def test_recurrence_makes_a_name() -> None:
    assert names("Zephyr 910B, again. The Zephyr 910C is new. It has Zephyr 910B parts and the 910B yields 30%.") == [
        "Zephyr 910B", "Zephyr 910C", "Zephyr 910B", "910B",
    ]  # fmt: skip
    assert names("Revenue at Puma 70B.") == []


def test_a_name_at_the_start_of_a_sentence_is_known_from_another() -> None:
    assert names("Windows 11 is out. Users of Windows 11 pay 5 dollars.") == ["Windows 11", "Windows 11"]


def test_rows_are_counted_and_first_cells_named() -> None:
    text = "| # | Model | Price |\n|---|---|---|\n| 1 | Pixel 8 | 699 |\n| 2 | Galaxy S24 | 799 |\n"

    def cell(words: str, row: int, column: int) -> Block:
        start, head = text.index(words), text.index(("#", "Model", "Price")[column])
        header = Span(head, head + 1)
        span = Span(start, start + len(words))
        return Block(kind="cell", span=span, table=0, row=row, column=column, header=row == 0, column_header=header)

    rows = (("1 ", "Pixel 8", "699"), ("2 ", "Galaxy S24", "799"))
    cells = [cell(words.strip(), row, column) for row, line in enumerate(rows, 1) for column, words in enumerate(line)]
    found = [text[one.span.start : one.span.end] for one in read_nonclaims(text, cells)]
    assert "1" in found and "Galaxy S24" in found and "699" not in found


def test_headlines_tell_nothing() -> None:
    assert names("Strong Quake Kills 398 In Southern Town\n") == []


def test_front_matter_and_code() -> None:
    text = "---\ntitle: 5 facts\ndate: 2024-01-02\n---\nIt has 4 legs.\n\n```\nx = 12\n```\n7 more\n"
    assert names(text) == ["---\ntitle: 5 facts\ndate: 2024-01-02\n---", "```\nx = 12\n```"]


def test_every_nonclaim_has_a_reason() -> None:
    for text, _, _ in CASES:
        assert all(one.why for one in read_nonclaims(text, []))


@settings(deadline=None)
@given(st.text(alphabet="AaBo19.,-–/ ()[]#:\n$%’'éne1 Noix“”*`", max_size=200))
def test_any_text(text: str) -> None:
    got = read_nonclaims(text, [])
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in got)
    assert all(left.span.end <= right.span.start for left, right in pairwise(got))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["Boeing 737", "12", "Figure 3", "one", "(", ")", "\n", "1.", "ABC-4", ",", "the", "5G", "`"])
    )
)
def test_any_mixture(words: list[str]) -> None:
    text = " ".join(words)
    got = read_nonclaims(text, [Block(kind="paragraph", span=Span(0, len(text)))] if text else [])
    assert all(left.span.end <= right.span.start for left, right in pairwise(got))
