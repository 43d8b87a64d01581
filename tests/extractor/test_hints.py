"""A trained pipeline gives hints: of whom a value is, which words are near it, what is a name. Without one, none."""

from pathlib import Path

import pytest
from tests.extractor.pipelines import COST, PAID, PAID_OTHERWISE, naming, reciting
from tests.extractor.reading_sentences import document

from tallycheck import extractor
from tallycheck.errors import ConfigError
from tallycheck.extractor.parse import Arcs, Node, Parse
from tallycheck.model import Claim, Span

TRAINED = Path(__file__).resolve().parents[3] / "shared/models/en_ewt_sm"


def claims(text: str, model: str | None) -> dict[str, Claim]:
    return {c.quote: c for c in extractor.extract(document(text), model=model).claims}


def subject(text: str, quote: str, model: str | None) -> str | None:
    found = claims(text, model)[quote].subject
    return found.text if found else None


@pytest.mark.parametrize(("parse", "subject_of_paid"), [(PAID, "Orvik"), (PAID_OTHERWISE, "Brellan")])
def test_the_subject_of_the_verb_is_what_a_value_is_of(tmp_path: Path, parse: str, subject_of_paid: str) -> None:
    text = "After talks with Brellan, Orvik paid 30 million euros."
    assert subject(text, "30 million euros", reciting(tmp_path, parse)) == subject_of_paid


def test_a_sentence_without_a_parse_is_read_as_without_a_pipeline(tmp_path: Path) -> None:
    text = "After talks with Brellan, Orvik lost 30 million euros."
    assert extractor.extract(document(text), model=reciting(tmp_path, PAID)) == extractor.extract(document(text))


def test_a_word_that_is_near_in_the_tree_is_near(tmp_path: Path) -> None:
    text = "The cost of the bridge over a wide, cold and slow river in the far north was 30 million euros."
    without = dict(claims(text, None)["30 million euros"].frame.near)
    hinted = dict(claims(text, reciting(tmp_path, COST))["30 million euros"].frame.near)
    assert hinted["cost"] > without["cost"]
    assert hinted["cost"] > hinted["cold"]
    assert all(hinted[word] >= without[word] for word in without)


def test_numbers_and_units_do_not_depend_on_the_pipeline(tmp_path: Path) -> None:
    text = "After talks with Brellan, Orvik paid 30 million euros."
    one, other = claims(text, None)["30 million euros"], claims(text, reciting(tmp_path, PAID))["30 million euros"]
    assert (one.quantity, one.span, one.time) == (other.quantity, other.span, other.time)


def test_markup_hides_no_word_from_the_parser(tmp_path: Path) -> None:
    text = "After talks with Brellan, Orvik paid 30 million euros."
    marked = text.replace("Orvik", "*Orvik*")
    at = marked.index("*")
    told = document(marked)
    block = told.blocks[0].model_copy(update={"markup": (Span(at, at + 1), Span(at + 6, at + 7))})
    found = extractor.extract(told.model_copy(update={"blocks": (block,)}), model=reciting(tmp_path, PAID)).claims[0]
    assert found.subject
    assert found.subject.text == "Orvik"


def test_an_entity_at_the_start_of_a_sentence_is_a_name(tmp_path: Path) -> None:
    text = "Prices rose to 4,100."
    assert not names(text, None)
    assert names(text, naming(tmp_path / "a", Prices="ORG")) == ("prices",)
    assert not names(text, naming(tmp_path / "b", Prices="DATE"))


def test_a_sentence_too_long_for_a_parser_is_left_alone(tmp_path: Path) -> None:
    text = "Prices rose to 4,100" + " and so on" * 300 + "."
    assert not names(text, naming(tmp_path, Prices="ORG"))


def names(text: str, model: str | None) -> tuple[str, ...]:
    return claims(text, model)["4,100"].frame.entities


def test_a_pipeline_that_cannot_be_loaded_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    model = reciting(tmp_path, PAID)
    config = tmp_path / "config.cfg"
    config.write_text(config.read_text().replace('factory = "reciter"', 'factory = "nobody_has_this"'))
    with pytest.raises(ConfigError, match=r"cannot be loaded.*nobody_has_this.*leave the model out"):
        extractor.extract(document("It cost $5."), model=model)


def tree(*arcs: tuple[str, int, str]) -> tuple[Parse, dict[str, Span]]:
    """A parse of words with single blanks between them, and where each word stands."""
    nodes, places, at = [], {}, 0
    for word, head, label in arcs:
        places[word] = Span(at, at + len(word))
        nodes.append(Node(places[word], word.lower(), head, label))
        at += len(word) + 1
    return Parse(nodes), places


@pytest.mark.parametrize(
    ("subject", "object", "clause"),
    [
        ("nsubj", "obj", "acl:relcl"),
        ("nsubj", "dobj", "relcl"),
        ("nsubj:pass", "obl", "acl"),
        ("nsubjpass", "dobj", "acl"),
    ],
)
def test_both_schemes_of_labels_are_known(subject: str, object: str, clause: str) -> None:
    parse, at = tree(("Orvik", 1, subject), ("paid", 1, "ROOT"), ("30", 3, "nummod"), ("euros", 1, object))
    assert list(parse.governing(at["30"])) == [at["Orvik"]]
    parse, at = tree(
        *(("Orvik", 4, subject), ("which", 2, "nsubj"), ("has", 0, clause), ("30", 2, object), ("fell", 4, "ROOT"))
    )
    assert list(parse.governing(at["30"])) == [at["Orvik"]]


def test_a_subject_without_a_name_keeps_the_search_from_going_on() -> None:
    parse, at = tree(
        *(("Orvik", 1, "nsubj"), ("said", 1, "ROOT"), ("shares", 3, "nsubj"), ("fell", 1, "ccomp"), ("30", 3, "obl"))
    )
    assert list(parse.governing(at["30"])) == [at["shares"]]


def test_an_owner_comes_before_the_subject() -> None:
    parse, at = tree(
        *(("Brellan", 1, "nsubj"), ("beat", 1, "ROOT"), ("Orvik", 3, "nmod:poss"), ("profit", 1, "obj")),
        ("30", 3, "nmod"),
    )
    assert list(parse.governing(at["30"])) == [at["Orvik"]]


def test_arcs_only_ever_bring_words_nearer() -> None:
    parse, at = tree(("Orvik", 1, "nsubj"), ("paid", 1, "ROOT"), ("30", 1, "obj"))
    arcs = Arcs(parse, at["30"])
    assert [arcs.shorten(cost, at["Orvik"].start) for cost in (9, 1, 0)] == [2, 1, 0]
    assert Arcs(Parse(), at["30"]).shorten(9, 0) == 9


@pytest.mark.skipif(not TRAINED.is_dir(), reason="the small trained pipeline is not part of the repository")
def test_a_real_pipeline_reads_a_real_sentence() -> None:
    text = "When Meyer closed three plants, Wagner opened 12 new shops."
    assert subject(text, "12", str(TRAINED)) == "Wagner"
    assert subject(text, "three", str(TRAINED)) == "Meyer"
    assert claims(text, str(TRAINED)).keys() == claims(text, None).keys()
