"""What a number measures, of whom, when, and who says so, in the language of many beats."""

import pytest
from tests.extractor.reading_sentences import claim

CONCEPTS = [
    # disasters
    ("Hurricane Marta killed at least 47 people in Port Lisle, officials said.", "47", "death"),
    ("Rescuers pulled 12 survivors from the rubble on Tuesday.", "12", "rescue"),
    ("The wildfire has burned 14,300 hectares and is 35% contained.", "14,300 hectares", "area"),
    ("The wildfire has burned 14,300 hectares and is 35% contained.", "35%", "containment"),
    ("Some 80,000 homes were without electricity on Monday.", "80,000", "outage"),
    ("The aftershock had a magnitude of 5.2 and a depth of 9 km.", "5.2", "magnitude"),
    ("The aftershock had a magnitude of 5.2 and a depth of 9 km.", "9 km", "depth"),
    # crime and courts
    ("Police arrested 214 protesters outside the parliament.", "214", "arrest"),
    ("He was sentenced to 14 years in prison.", "14 years", "sentence"),
    ("The court fined Borland Bank 45 million pounds.", "45 million pounds", "fine"),
    # elections
    ("The National Alliance took 24.6% of the vote and 31 seats.", "24.6%", "vote_share"),
    ("The National Alliance took 24.6% of the vote and 31 seats.", "31", "seats"),
    ("Turnout was 61.4%, the electoral commission said.", "61.4%", "turnout"),
    # economy
    ("Consumer prices rose 3.2% in August.", "3.2%", "inflation"),
    ("The central bank left its key rate at 4.25%.", "4.25%", "interest"),
    ("Unemployment stood at 5.6%.", "5.6%", "unemployment"),
    ("Inflation was 5.1 in October.", "5.1", "inflation"),
    # companies and markets
    (
        "Norvik Group made a net profit of 340 million euros on revenue of 4.1 billion euros.",
        "340 million euros",
        "profit",
    ),
    (
        "Norvik Group made a net profit of 340 million euros on revenue of 4.1 billion euros.",
        "4.1 billion euros",
        "revenue",
    ),
    ("Norvik's shares fell 6.2% on Friday.", "6.2%", "share_move"),
    ("The bridge cost 18.6 billion crowns.", "18.6 billion", "price"),
    # health
    ("The vaccine was 78% effective.", "78%", "efficacy"),
    ("Serious side effects occurred in 0.4% of patients.", "0.4%", "side_effect"),
    # sport
    ("The striker scored 22 goals in 34 appearances.", "22", "goals"),
    ("The striker scored 22 goals in 34 appearances.", "34", "caps"),
    ("The stadium has a capacity of 52,000.", "52,000", "capacity"),
    # science and space
    ("The probe landed on the moon on 4 May 2031.", "4 May 2031", "landing"),
    ("The planet orbits its star every 18 days.", "18 days", "orbit_period"),
    ("The rocket is 71 metres tall and weighs 540 tonnes.", "71 metres", "height"),
    ("The rocket is 71 metres tall and weighs 540 tonnes.", "540 tonnes", "weight"),
    # energy, climate, transport
    ("The wind farm will generate 1.2 gigawatts.", "1.2 gigawatts", "installed_capacity"),
    ("Emissions fell 4% last year.", "4%", "emissions"),
    ("The train was travelling at 148 km/h when it derailed.", "148 km/h", "speed"),
    ("The bridge has a main span of 1,560 metres.", "1,560 metres", "span_main"),
    # goods and computing
    ("The phone weighs 187 grams and has a 6.3-inch display.", "6.3-inch", "screen"),
    ("The car goes 510 km on a single charge.", "510 km", "range"),
    ("The model has 70 billion parameters and a context window of 128,000 tokens.", "70 billion", "parameters"),
    ("The model has 70 billion parameters and a context window of 128,000 tokens.", "128,000", "context_window"),
    # education, demography, farming, film
    ("The university has 23,500 students.", "23,500", "students"),
    ("The village has 1,240 inhabitants.", "1,240", "population"),
    ("Farmers harvested 41 million tonnes of wheat.", "41 million tonnes", "harvest"),
    ("The film grossed $212 million worldwide.", "$212 million", "box_office"),
    # a noun that the lexicon does not know is what is counted
    ("Volunteers planted 900 oaks along the road.", "900", "#oak"),
    # both sides of a conversion measure the same
    ("The main span is 1,560 metres (5,118 feet).", "5,118 feet", "span_main"),
    # the same property goes on through an enumeration
    ("Inflation was 5.1% in October and 4.8% in November.", "4.8%", "inflation"),
]


@pytest.mark.parametrize(("text", "quote", "concept"), CONCEPTS)
def test_concept(text: str, quote: str, concept: str) -> None:
    assert claim(text, quote).frame.concept == concept


SUBJECTS = [
    ("Kerrin Holt, 29, won the race.", "29", "kerrin holt", "direct"),
    ("Acme's sales rose to $5.2 billion.", "$5.2 billion", "acme", "possessive"),
    ("Norvik Group (founded in 1963) makes pumps.", "1963", "norvik group", "bracket"),
    ("The 985-foot Dalia lost power.", "985-foot", "dalia", "direct"),
    ("Norvik Group built a plant. It employs 400 people.", "400", "norvik group", "carried"),
    ("Hurricane Marta killed 47 people in Port Lisle.", "47", "hurricane marta", "clause"),
    ("Norvik Group opened in 1963. Norvik sold 90 pumps.", "90", "norvik group", "clause"),
    (
        "The Rail Safety Board (RSB) has 85 inspectors. Last year RSB closed 12 cases.",
        "12",
        "rail safety board",
        "clause",
    ),
]


@pytest.mark.parametrize(("text", "quote", "key", "grip"), SUBJECTS)
def test_subject(text: str, quote: str, key: str, grip: str) -> None:
    found = claim(text, quote)
    assert found.subject is not None
    assert (found.subject.key, found.frame.grip) == (key, grip)


TIMES = [
    ("Losses were $224 billion in 2023, down from $368 billion in 2022.", "$368 billion", "2022"),
    ("Losses were $224 billion in 2023, down from $368 billion in 2022.", "$224 billion", "2023"),
    ("Sales rose to $5.2 billion in 2023 from $4.9 billion a year earlier.", "$4.9 billion", "2022"),
    ("Sales rose to $5.2 billion in March 2023 from $4.9 billion a month earlier.", "$4.9 billion", "2023-02"),
    ("LISLE, Dec 1 (North Agency) - The bridge cost 4 million euros.", "4 million euros", None),
]


@pytest.mark.parametrize(("text", "quote", "time"), TIMES)
def test_time(text: str, quote: str, time: str | None) -> None:
    assert claim(text, quote).time == time


ORIGINS = [
    ("Police put the crowd at 60,000, while organisers spoke of 85,000.", "60,000", "Police"),
    ("Police put the crowd at 60,000, while organisers spoke of 85,000.", "85,000", "organisers"),
    ("By the union's reckoning 31 people were arrested; police have it at 23.", "31", "the union"),
    ("By the union's reckoning 31 people were arrested; police have it at 23.", "23", "police"),
    ("The toll, says the Auditor General, rose to 19.8 billion.", "19.8 billion", "Auditor General"),
    ("According to the Met Institute, it will close 15 days a year.", "15 days a year", "Met Institute"),
    ("The deal, agreed by Velden Group, is worth $3 billion.", "$3 billion", None),
]


@pytest.mark.parametrize(("text", "quote", "origin"), ORIGINS)
def test_attribution(text: str, quote: str, origin: str | None) -> None:
    found = claim(text, quote).attribution
    assert (found.text if found else None) == origin


UNITS = [
    ("Inflation was 5.1% in October, 4.8 in November and 10.2 in February 2023.", "4.8", "%"),
    ("The Model A goes 700 km on a charge; the Model B manages 606.", "606", "km"),
    ("Labour won 33.7%, Reform 14.3 and others the rest.", "14.3", "%"),
    ("Revenue grew 39%, 31 and 20 in three years.", "31", "%"),
    ("Revenue grew 39%, and the firm hired 31 engineers.", "31", "engineer"),
    ("Prices rose 12%, the most since 1987.", "1987", "date"),
]


@pytest.mark.parametrize(("text", "quote", "unit"), UNITS)
def test_unit_from_a_parallel_value(text: str, quote: str, unit: str) -> None:
    assert claim(text, quote).quantity.unit == unit


LABELS = [
    ("Main span: 1,560 metres.", "1,560 metres", ("main", "span")),
    ("She said: it took 40 years.", "40 years", ()),
    ("LISLE, Dec 1 (North Agency) - The bridge cost 4 million euros.", "4 million euros", ()),
    ("Orca-2 scored 81.4% on GPQA Diamond.", "81.4%", ("gpqa", "diamond")),
]


@pytest.mark.parametrize(("text", "quote", "label"), LABELS)
def test_label(text: str, quote: str, label: tuple[str, ...]) -> None:
    assert claim(text, quote).frame.label == label


def test_a_named_scale_is_not_the_subject() -> None:
    found = claim("Orca-2 scored 81.4% on GPQA Diamond.", "81.4%")
    assert found.subject is not None
    assert found.subject.key == "orca 2"
