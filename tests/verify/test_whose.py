"""A number that the sources give to somebody else: it is contradicted, and the line says whose it is."""

from pathlib import Path

import pytest

from tallycheck.api import Draft, verify
from tallycheck.extractor import surroundings
from tallycheck.matcher import Likeness
from tallycheck.model import Claim, Comparison, Frame, Link, Mention, Quantity, Span
from tallycheck.model.verification import Number
from tallycheck.verifying.belonging import claimed, has_property, has_subject, owner
from tallycheck.verifying.topics import Near
from tests.cli.running import plant

# (two articles, a draft with the value in the wrong place, the value, the right one, whose it is)
STORIES = {
    "weather": (
        (
            "Heat\n\nThe station at Velm recorded 41.2 degrees Celsius. That at Orsk recorded 38.9 degrees Celsius.\n",
            "Records\n\nVelm recorded 41.2 degrees Celsius, and Orsk recorded 38.9 degrees Celsius.\n",
        ),
        "Heat\n\nOrsk recorded 41.2 degrees Celsius on Sunday.\n",
        ("41.2", "38.9", "Velm"),
    ),
    "sport": (
        (
            "Games end\n\nArdenia won 37 medals at the games. Belloria won 24 medals.\n",
            "The table\n\nArdenia took home 37 medals, and Belloria took home 24 medals.\n",
        ),
        "Games\n\nBelloria won 37 medals.\n",
        ("37", "24", "Ardenia"),
    ),
    "business": (
        (
            "Results\n\nRevenue at Kestin rose to $812 million. Revenue at Marlow rose to $655 million.\n",
            "Quarter\n\nKestin had revenue of $812 million. Marlow had revenue of $655 million.\n",
        ),
        "Quarter\n\nMarlow had revenue of $812 million.\n",
        ("812", "655", "Kestin"),
    ),
    "votes": (
        (
            "Council elected\n\nThe Harbour List won 31.5% of the vote. The Hill Party won 22.4% of the vote.\n",
            "Result\n\nThe Hill Party received 22.4% of the vote and the Harbour List received 31.5% of the vote.\n",
        ),
        "Vote\n\nThe Hill Party won 31.5% of the vote.\n",
        ("31.5", "22.4", "Harbour List"),
    ),
}


def _checked(folder: Path, articles: tuple[str, ...], draft: str, quote: str) -> Number:
    home = plant(folder / "sources", {f"{place}.txt": text for place, text in enumerate(articles)})
    (number,) = (n for n in verify(Draft("draft.txt", draft), [home]).numbers if quote in n.quote)
    return number


@pytest.mark.parametrize("story", STORIES)
def test_a_value_of_another_subject_is_contradicted_and_told_whose_it_is(tmp_path: Path, story: str) -> None:
    articles, draft, (wrong, right, whose) = STORIES[story]
    number = _checked(tmp_path, articles, draft, wrong)
    assert number.state == "contradicted", number.message
    assert right in number.message
    assert f"has {number.value_text.split()[0]}" in number.message
    assert whose in number.message


@pytest.mark.parametrize("story", STORIES)
def test_the_same_sentence_with_its_own_value_is_confirmed(tmp_path: Path, story: str) -> None:
    articles, draft, (wrong, right, _) = STORIES[story]
    number = _checked(tmp_path, articles, draft.replace(wrong, right), right)
    assert (number.state, number.rule) == ("confirmed", "TC103"), number.message


def _claim(name: str, subject: str | None, *, grip: str = "direct", entities: tuple[str, ...] = ()) -> Claim:
    span = Span(0, 1)
    return Claim(
        id=name,
        document=name,
        span=span,
        quote="5",
        quantity=Quantity(low=5, high=5, unit="vehicle", kind="count", resolution=1),
        sentence=span,
        subject=Mention(text=subject, span=None, key=subject.lower()) if subject else None,
        frame=Frame(grip=grip, entities=entities),
    )


def _tie(other: str, *, subject: str, concept: str = "same, near", bits: float = 0.0) -> Near:
    levels = {"subject": subject, "concept": concept, "unit": "same unit"}
    told = tuple(Comparison(name=name, level=level, weight=0.0) for name, level in levels.items())
    return Near(Link(left="d", right=other, score=bits, comparisons=told), bits)


def test_a_name_that_one_source_keeps_apart_from_a_longer_one_is_not_the_same() -> None:
    assert has_subject(_tie("a", subject="same, one main"))
    assert has_subject(_tie("a", subject="part of the name, none main"))
    assert not has_subject(_tie("a", subject="part of the name, both known to one source"))
    assert not has_subject(_tie("a", subject="different, none main"))
    assert not has_property(_tie("a", subject="same, none main", concept="different, near"))


def test_only_a_group_with_the_same_property_claims_the_subject() -> None:
    near = {
        "a": _tie("a", subject="same, none main"),
        "b": _tie("b", subject="same, none main", concept="kin"),
        "c": _tie("c", subject="different, none main"),
    }
    near["e"] = _tie("e", subject="same, both main")
    assert claimed(near, {"a": 0, "b": 1, "c": 2, "e": 3}, [0, 1, 2, 3]) == ({0, 1, 3}, {0})


def test_the_owner_is_named_and_not_in_the_draft_s_sentence() -> None:
    draft = _claim("d", "Orsk", entities=("orsk", "tarn"))
    apart = "different, none main"
    ties = [
        (_claim("a", "Velm"), _tie("a", subject=apart, bits=-1.0)),
        (_claim("b", "Marrow", grip="topic"), _tie("b", subject=apart, bits=2.0)),
        (_claim("c", "Tarn"), _tie("c", subject=apart, bits=2.0)),
        (_claim("e", "Orsk"), _tie("e", subject="same, none main", bits=2.0)),
        (_claim("f", "station"), _tie("f", subject=apart, bits=2.0)),
    ]
    found = owner(draft, ties)
    assert found
    assert found.id == "a"
    assert owner(draft, ties[1:]) is None


def test_the_other_figures_of_a_sentence_tell_what_a_number_is_of() -> None:
    """Which of two shares a sentence is about, only the number of the type says."""
    texts = {
        "draft": "Protection was 69.6% against type 2.",
        "a": "It was 69.6% against type 2.",
        "b": "It was 69.6% against type 1.",
    }
    claims = []
    for name, text in texts.items():
        start = text.index("69.6%")
        place, sentence = Span(start, start + 5), Span(0, len(text))
        claims.append(_claim(name, None).model_copy(update={"span": place, "sentence": sentence, "document": name}))
    likeness = Likeness([[each] for each in claims], lambda each: surroundings(texts[each.document], each))
    assert "#69.6" not in surroundings(texts["a"], claims[1])
    assert likeness.of(claims[0], claims[1]) > likeness.of(claims[0], claims[2])


def test_a_sentence_that_only_says_it_is_about_what_stands_before() -> None:
    texts = {
        "draft": "The Kestrel Bridge is new. It is 412 metres long.",
        "a": "The Kestrel Bridge opened. It measures 412 metres.",
        "b": "The Marrow Tunnel opened. It measures 300 metres.",
    }

    def told(name: str, value: str) -> Claim:
        start, text = texts[name].index(value), texts[name]
        sentence = Span(text.index(". ") + 2, len(text))
        place = Span(start, start + len(value))
        return _claim(name, None).model_copy(update={"span": place, "sentence": sentence, "document": name})

    claims = [told("draft", "412"), told("a", "412"), told("b", "300")]
    assert "kestrel" in surroundings(texts["draft"], claims[0])
    likeness = Likeness([[each] for each in claims], lambda each: surroundings(texts[each.document], each))
    assert likeness.of(claims[0], claims[1]) > likeness.of(claims[0], claims[2])


def test_what_a_paragraph_goes_on_with_tells_what_a_number_is_of() -> None:
    text = "They counted 412 of them. The ferries lie at the northern quay.\n\nTrams run on."
    place, sentence = Span(13, 16), Span(0, 25)
    claim = _claim("a", None).model_copy(update={"span": place, "sentence": sentence, "document": "a"})
    words = surroundings(text, claim)
    assert "ferry" in words
    assert "tram" not in words
