"""Of whom or what a number is said, by the grammar of its sentence."""

import pytest
from tests.extractor.reading_sentences import claim, document

from tallycheck.extractor.entities import find_entities
from tallycheck.extractor.nonclaims import read_nonclaims
from tallycheck.extractor.topics import with_topic

# A measure that stands before a noun is that thing's.
ATTRIBUTES = [
    ("The Marten struck a 40-metre yacht off Ostvik.", "40-metre", "yacht"),
    ("Ann Berg signed a $3bn loan for Norvik Group.", "$3bn", "loan"),
    ("Norvik Group is putting up a 12-storey hotel.", "12", "hotel"),
    ("A magnitude-6.3 quake shook Ostvik.", "6.3", "earthquake"),
    ("The crew steered the 190-metre (620-foot) tanker past Ostvik.", "620-foot", "tanker"),
]
# A value in a bracket, an aside or behind "of" is of the noun before it.
ASIDES = [
    ("Norvik sent a lander (1,410 kg) and a rover (31 kg).", "1,410 kg", "lander"),
    ("Norvik sent a lander (1,410 kg) and a rover (31 kg).", "31 kg", "rover"),
    ("Kerrin Holt bought a piano, weighing 310 kg, from Lund.", "310 kg", "piano"),
    ("The barge, 80 metres from end to end, sank near Ostvik.", "80 metres", "barge"),
    ("Norvik dug a canal of 14 km.", "14 km", "canal"),
]
# The subject of the verb, across what stands between them.
VERBS = [
    ("Glaciers lost 1.3 metres of ice.", "1.3 metres", "glacier"),
    ("In Lund the old bakery employs 14 people.", "14", "bakery"),
    ("Norvik, which Ann Berg founded in Lund, sold 12 pumps.", "12", "norvik"),
    ("Norvik Group, a maker of pumps, sold 12 ferries.", "12", "norvik group"),
    ("The storm, which made landfall on Monday, cut off 900 farms.", "900", "storm"),
    ("“Lantern”, Ann Berg's debut of last year, cost $9 million.", "$9 million", "lantern"),
    ("Norvik built a mill in Lund and employs 400 people.", "400", "norvik"),
    ("With a length of 90 metres the ferry is the longest in Ostvik.", "90 metres", "ferry"),
    ("The road closed after divers found 5 wrecks.", "5", "diver"),
]
# A property is not what it is a property of.
OWNERS = [
    ("The price of the tunnel rose to $5 million.", "$5 million", "tunnel"),
    ("Norvik shares fell 5% on Monday.", "5%", "norvik"),
    ("Inflation in Ostvia was 4.1% in May.", "4.1%", "ostvia"),
    ("The bank's profit was 40 million euros.", "40 million euros", "bank"),
    ("The lighthouse, whose height is 31 metres, opened in Lund.", "31 metres", "lighthouse"),
]
# Who says it is not what it is said of.
SPEAKERS = [
    ("Norvik Group makes pumps. Norvik Group grew.\nThe Harbour Directorate expects 7,800 ferries a day.", "7,800"),
    ("Norvik Group makes pumps. Norvik Group grew.\nAnn Berg of Lund Bank put sales at $4 million.", "$4 million"),
    ("Norvik Group makes pumps. Norvik Group grew.\nAnalysts reckon on sales of $4 million.", "$4 million"),
]
# What points back, and what does not.
BACK = [
    ("Norvik Group built a mill. It employs 400 people.", "400", "norvik group", "carried"),
    ("The ferry left Lund at dawn. It weighs 900 tonnes.", "900 tonnes", "ferry", "carried"),
    ("Ann Berg, 54, runs Norvik Group. She earns $3 million.", "$3 million", "ann berg", "carried"),
    ("Norvik grew. Norvik hired.\nAnn Berg, 54, spoke in Lund. Prices rose by 3%.", "3%", "norvik", "topic"),
    ("Norvik grew. Norvik hired.\nMayor Ann Berg spoke. On Friday 12 ferries sank.", "12", "norvik", "topic"),
]
# A noun stands for the name that it introduced.
INTRODUCED = [
    ("The ferry Marten left Lund. On Monday the ferry carried 310 cars.", "310", "marten"),
    ("Norvik Bank, a lender in Lund, failed. The lender owed $3 billion.", "$3 billion", "norvik bank"),
    ("The king opened the Ostfjord Bridge. Now the bridge carries 900 cars.", "900", "ostfjord bridge"),
    ("Dalvik is a planet near Lund. The planet weighs 40 tonnes.", "40 tonnes", "dalvik"),
]


@pytest.mark.parametrize(("text", "quote", "key"), [*ATTRIBUTES, *ASIDES, *VERBS, *OWNERS, *INTRODUCED])
def test_subject(text: str, quote: str, key: str) -> None:
    found = claim(text, quote).subject
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(("text", "quote"), SPEAKERS)
def test_who_says_it_is_no_subject(text: str, quote: str) -> None:
    found = claim(text, quote).subject
    assert found is not None
    assert found.key == "norvik group"


@pytest.mark.parametrize(("text", "quote", "key", "grip"), BACK)
def test_what_points_back(text: str, quote: str, key: str, grip: str) -> None:
    found = claim(text, quote)
    assert found.subject is not None
    assert (found.subject.key, found.frame.grip) == (key, grip)


def test_values_that_say_the_same_share_their_subject() -> None:
    text = "The 3-km (1.9-mile) tunnel opened in Lund."
    assert {claim(text, q).subject.key for q in ("3-km", "1.9-mile")} == {"tunnel"}  # type: ignore[union-attr]


def test_a_part_is_of_the_same_as_the_whole() -> None:
    text = "The ferry carried 300 cars to Lund, 12 of them from Ostvik."
    assert claim(text, "12").subject == claim(text, "300").subject


def test_the_topic_may_be_a_thing_without_a_name() -> None:
    text = "Tunnel opens late\nThe tunnel was dug for years. Ann Berg, 54, saw the tunnel. She liked the tunnel."
    read = document(text)
    topic = with_topic(read, find_entities(read, read_nonclaims(read.text, read.blocks))).topic
    assert topic is not None
    assert topic.key == "tunnel"
