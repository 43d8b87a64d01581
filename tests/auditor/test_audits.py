"""Derived figures in sentences of many trades: which are right, which are wrong, and which must be left alone."""

from pathlib import Path

import pytest

from tallycheck import auditor, extractor, readers

RIGHT = [
    # change
    ("Sales rose 28% from $12 million to $15.4 million.", "28%"),
    ("Revenue fell from $40 million to $30 million, a drop of 25%.", "25%"),
    ("The fee rose to $15 from $10, a 50% increase.", "50%"),
    ("Profit rose 12% to $3.4bn from $3.0bn.", "12%"),
    ("The herd shrank from 480 animals to 360 animals, a decline of a quarter, or 25%.", "25%"),
    # difference
    ("Turnout fell 3 points to 45% from 48% in 2019.", "3"),
    ("Turnout was 61.2%, up 4.1 percentage points from 57.1%.", "4.1 percentage points"),
    ("The 3-point gap between Alder (77.8%) and Birch (80.8%) is small.", "3"),
    ("The new van costs $24,000, $4,000 cheaper than the $28,000 rival.", "$4,000"),
    ("Larsen won with 102,580 votes, a lead of 23,923 over Reyes, who got 78,657.", "23,923"),
    ("It sold 4,310 cars and its rival 3,900, a gap of 410.", "410"),
    # together
    ("Larsen took 102,580 votes and Reyes 78,657. Together they had 181,237 votes.", "181,237"),
    ("Fires burned 1,200 hectares in Espin and 340 hectares in Lund, 1,540 hectares in all.", "1,540 hectares"),
    # plan
    (
        "The pool was to cost 264 million euros. It cost 296 million euros, 32 million euros over budget.",
        "32 million euros",
    ),
    ("The school cost $18.0 million, $3 million under budget. The budget was $21.0 million.", "$3 million"),
    ("The stand was budgeted at $40 million and cost $46 million. The stand was 15 percent over budget.", "15 percent"),
    # ratio
    ("The share more than doubled to $40 from $18.", "doubled"),
    ("Temperatures rose from 10 to 30 degrees, a threefold rise.", "threefold"),
    ("The plant employs 4,000 people, twice the 2,000 it had in 2010.", "twice"),
    ("At $1 a litre against $5 a litre abroad, fuel has a 5x cost advantage.", "5x"),
    # share
    ("One in four of the 240 patients relapsed, 60 in all.", "One in four"),
    ("Lopez took 480 of the 1,200 votes (40%).", "40%"),
    ("The company cut 120 of its 800 staff, or 15%.", "15%"),
    ("Half of the 90 seats, 45, went to women.", "Half"),
    ("Of the 650 seats, the party took 412, or 63%.", "63%"),
    ("Of 300 patients, 45 (15%) had a rash.", "15%"),
    ("The law passed in March 2019. Two years later, in March 2021, it was repealed.", "Two years"),
    ("The mission launched on July 14. It landed on August 23, 40 days later.", "40 days"),
    # duration
    ("The bridge, closed on March 3, reopened on March 24, three weeks later.", "three weeks"),
    ("The festival, a five-day event from June 3 to June 7, drew a crowd.", "five-day"),
    # listing
    ("Trains stop in four towns: Arlen, Bresk, Corvo and Dunmore.", "four"),
    ("It sells in three countries (Norway, Bosnia and Herzegovina, and Chad).", "three"),
    # conversion
    ("The mast is 984 feet (300 meters) high.", "300 meters"),
    ("The lake warmed by 1.5 C (2.7 F).", "2.7 F"),
    ("The lake was at 20 C (68 F).", "68 F"),
]

WRONG = [
    (
        "The pool was to cost 264 million euros. It cost 296 million euros, 52 million euros over budget.",
        "52 million euros",
    ),
    ("The school cost $18.0 million, $7 million under budget. The budget was $21.0 million.", "$7 million"),
    ("Sales rose 40% from $12.0 million to $15.4 million.", "40%"),
    ("Revenue fell from $40 million to $30 million, a drop of 33%.", "33%"),
    ("The fee rose to $15 from $10, a 33% increase.", "33%"),
    ("Turnout fell 5 points to 45% from 48% in 2019.", "5"),
    ("Turnout was 61.2%, up 5.1 percentage points from 57.1%.", "5.1 percentage points"),
    ("The 5-point gap between Alder (77.8%) and Birch (80.8%) is small.", "5"),
    ("The new van costs $24,000, $6,000 cheaper than the $28,000 rival.", "$6,000"),
    ("Output doubled from 40 tonnes to 120 tonnes.", "doubled"),
    ("The plant employs 4,000 people, three times the 2,000 it had in 2010.", "three times"),
    ("Lopez took 480 of the 1,200 votes (45%).", "45%"),
    ("The company cut 120 of its 800 staff, or 25%.", "25%"),
    ("The bridge, closed on March 3, reopened on April 28, three weeks later.", "three weeks"),
    ("Trains stop in six towns: Arlen, Bresk, Corvo and Dunmore.", "six"),
    ("The mast is 984 feet (350 meters) high.", "350 meters"),
    ("Of the 650 seats, the party took 412, or 53%.", "53%"),
    ("The law passed in March 2019. Five years later, in March 2021, it was repealed.", "Five years"),
    ("The mission launched on July 14. It landed on August 23, 30 days later.", "30 days"),
    ("Births fell 4% to 250,000 from 271,000.", "4%"),
    ("The new engine has 300 hp, 50 hp more than the 240 hp of its forerunner.", "50 hp"),
    ("Four banks (Alder, Birch, Cedar, Dogwood, and Elm) failed.", "Four"),
]

# Right, or nothing that the sentence lets one work out: none of these may be called wrong.
QUIET = [
    "Profit rose 12% to $3.4 billion, or $2.10 a share, from $3.0 billion.",
    "GDP grew at an annual rate of 3%, from $2.1 trillion to $2.3 trillion.",
    "Adjusted for inflation, pay rose 2% from $40,000 to $44,000.",
    "Unemployment rose from 4% to 5%, a 25% increase.",
    "The rate rose from 4% to 5%, up 1 point.",
    "Sales rose 8% to $5.4 billion, and profit fell from $300 million to $200 million.",
    "Of 1,200 votes, 480, or 40%, went to Lopez, and 35% to Ray.",
    "Some 300 of the 1,000 guests, and 12% of the staff, fell ill.",
    "It bought 40 of the 90 buses (12% of them electric).",
    "The bridge reopened on May 2, six weeks after the storm of April 30.",
    "He left on March 3. Rain came on March 9. Three weeks later she wrote to him.",
    "Four people were hurt: a driver, his son and two others.",
    "Two companies, including Acme, Bolt and Corex, bid.",
    "Three witnesses said: the man, a tall, thin, bearded fellow, ran.",
    "The price is $5, three times what it was; milk is $2.",
    "Exports to 12 countries doubled to $4 billion, and imports rose from $3 billion to $9 billion.",
    "The flight covers 3,000 miles in 6 hours (500 miles an hour).",
    "The stock fell 3% to $40, after rising from $30 to $41.",
    "The party won 12 more seats than the 40 it had, for 52 in all.",
    "Ticket sales of 2,021 beat 2021, twice the target of 1,000.",
    "The dose is 5 mg (one tablet), 10 mg for adults.",
    "A third of the 90 children, 32, had measles.",
    "The company has 1,200 workers, 300 more than in 2020, in 4 plants.",
    "It weighs 12 kg (27 lb with the battery), 3 kg more than the old one.",
    "Interest rose from 2% to 4%, and the share rose 50%.",
    "The strike, a three-day walkout on May 2, spread to 14 towns.",
    "About two-thirds of 1,000 people asked, or 651, said no.",
    "Same-store sales rose 2% while total sales rose from $4.0 billion to $4.4 billion.",
    "Sales rose from $4.0 billion to $4.4 billion, a margin of 2%.",
    "Sales rose from $4.0 billion to $4.4 billion, profit up 2%.",
    "Losses rose from $67 million to $277 million, helped by a doubling of rates.",
    "The rate rose from 3.0 to 4.5, a 2% margin above the target.",
    "The average crate weighs 10 kg (25 lb).",
    "The hall lost 100 chairs (40 tables).",
    "The storm killed 12 people in three states: four in Ohio, six in Indiana and two in Iowa.",
    "The club has 30 players: 12 from abroad, 4 on loan.",
    "Of 300 patients, 45 (15%) had a rash; 12 of 150 (8%) on the drug and 33 of 150 (22%) on placebo.",
    "It fell 30 degrees F (17 C), and the lake rose 2 feet (61 cm).",
    "The labor force rate declined 0.3 percentage points to 61.4%; it was 2.0 points lower than in 2020.",
    "A year after the merger of May 2019, it closed in June 2020.",
    "Rents tripled in ten years, from $400 to $1,150.",
    "Revenue rose 2% from a year earlier to $3.21 billion from $3.02 billion in the first quarter.",
    "Revenue rose 2% year on year to $3.21 billion, from $3.02 billion in the first quarter.",
    "Profit rose 5% to $1.2 million; it was up from $1.0 million in 2019.",
    "Lopez took 480 of the 1,200 votes (up 45%).",
    "Lopez took 480 of the 1,200 votes (45% more than in 2019).",
    "The bridge closed on March 3 (it was inspected on January 5). It reopened on March 24, three weeks later.",
    "It flies to five Nordic cities (Oslo, Malmo, Turku).",
    "Shares rose 5% to $42.10 from $40, and those of Birch 2%.",
    "It cut emissions 30% from 2005 levels, to 4.1 million tonnes from 5.2 million tonnes last year.",
    "Exports rose to 40 tonnes from 20 tonnes, a 5% share of the market.",
    "The fee rises from $50 to $60 a month, 20% more, and to $75, 50% more, in 2027.",
    "Ticket prices rose from $20 to $30 and attendance fell 10%.",
    "Seven states voted early: Ohio, Iowa, Utah, Maine, and Texas; Idaho and Nevada followed.",
    "The three suspects (Smith, Jones, Brown, all 24) were held.",
    "The gap between Lopez (48%) and Ray (45%) narrowed by 2 points.",
    "The pump moves 30 litres, twice the speed of the old one, which moved 20.",
]


def _outcomes(tmp_path: Path, text: str) -> dict[str, bool | None]:
    file = tmp_path / "article.txt"
    file.write_text(text, encoding="utf-8")
    document = readers.read(file, source_id="s1", name=file.name, metadata={})
    claims = extractor.extract(document).claims
    quotes = {c.id: c.quote for c in claims}
    return {quotes[check.claim]: check.holds for check in auditor.audit(document, claims)}


@pytest.mark.parametrize(("text", "figure"), RIGHT)
def test_right_figure_is_confirmed(tmp_path: Path, text: str, figure: str) -> None:
    assert _outcomes(tmp_path, text).get(figure) is True


@pytest.mark.parametrize(("text", "figure"), WRONG)
def test_wrong_figure_is_found(tmp_path: Path, text: str, figure: str) -> None:
    assert _outcomes(tmp_path, text).get(figure) is False


@pytest.mark.parametrize("text", QUIET)
def test_nothing_is_called_wrong_without_proof(tmp_path: Path, text: str) -> None:
    assert False not in _outcomes(tmp_path, text).values()


@pytest.mark.parametrize("text", [text for text, _ in RIGHT])
def test_right_sentences_hold_no_wrong_figure(tmp_path: Path, text: str) -> None:
    assert False not in _outcomes(tmp_path, text).values()


@pytest.mark.parametrize("kind", auditor.audits(), ids=lambda kind: kind.name)
def test_own_examples(tmp_path: Path, kind: auditor.Audit) -> None:
    for text in kind.holds:
        assert True in _outcomes(tmp_path, text).values(), text
    for text in kind.fails:
        assert False in _outcomes(tmp_path, text).values(), text
