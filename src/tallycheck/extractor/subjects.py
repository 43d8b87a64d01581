"""Of whom or what a number speaks: the entity that governs it, and how surely."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from tallycheck.extractor.against import not_compared
from tallycheck.extractor.clauses import respective, tied
from tallycheck.extractor.entities import Entity, first_owned, having
from tallycheck.extractor.governing import Governing
from tallycheck.extractor.nominals import Referent
from tallycheck.extractor.plain import changed, plain
from tallycheck.extractor.reading import Reading
from tallycheck.extractor.tagging import words_of
from tallycheck.model import Mention, Span

# Between an entity and its value: "X at $5", "X scores 70", "X (about 70", "X: 70".
_DIRECT = re.compile(
    r"^(?:['’]s)?[\s,:(\"“]*(?:(?:is|was|at|with|scored|scores|scoring|costs?|sits at|manages?|managed|has|had|weighs?"
    r"|measures?|won|got|gets|takes?|took|goes|sells for|starts at|about|around|roughly|nearly|almost|some|only|just"
    r"|over|up to|at least|more than|less than|under|a|an|the|perfect|approximately|=|-|–|—|~|≈|\|)[\s,:(]*){0,4}$",
    re.I,
)
# "X (744B/44B", "X (12 wins, 3": every value of a bracket that opens right behind a name is of that name.
_BRACKET = re.compile(r"\s?\([^()]{0,60}$")
_POSSESSIVE = re.compile(r"^['’]s?\s+(?:[\w-]+\s+){0,5}$")
_BEHIND = re.compile(r"^[\s)]*(?:[\w%/-]+\s+){0,3}(?P<link>for|of|by|at|on|from|in)\s+(?:the\s+)?[\"“‘']?$", re.I)
# "the 33-year-old from X", "277 miles north of X": where somebody comes from, and what a distance is counted from.
_AWAY = re.compile(r"^[\s)]*(?:[\w%/-]+\s+){0,2}(?:from|(?:north|south|east|west)[\w-]*\s+of)\s", re.I)
_ATTACHED = re.compile(r"^[\w-]{0,12}\s(?:[\w-]{1,16}\s){0,2}$")
_CLAUSE_END = re.compile(r"[;:]|,\s+(?:and|but|which)\b|\bcompared (?:to|with)\b|\b(?:versus|vs|while|whereas|than)\b")
_ON_SCALE = re.compile(r"\s*(?:on|at)\s+(?:the\s+)?|\s")
_BREAK = re.compile(
    r"[,;:.]|\d|\b(?:after|before|when|while|because|since|until|than|which|who|whom|whose|though|although|where|if|and|but)\b"
)
_REACH = 80
# What is measured in such units is a thing and no person, unless grammar says so.
OF_THINGS = frozenset({"length", "mass", "area", "volume", "power", "energy", "temperature", "voltage", "money"})
_COUNTED = frozenset({"count", "number", "date", "clock"})
_MOST = 24  # names before a value that are looked at
_PART_BEHIND = re.compile(r"(?: \w+)? of (?:them|whom|which|these|those)\b")
_PART_BEFORE = re.compile(r"\b(?:of|among) (?:them|whom|which)(?: \w+){0,2} $")
_AT = re.compile(r" at ")
_ONE_OF = re.compile(
    r"\bone of (?:(?:the|those|these|its|their|only|just|about|around|some|nearly|almost|over|more than|at least) )"
    r"{0,2}$",
    re.I,
)
# "the first win since X in 2015": what was then is of X.
_SINCE = re.compile(r"\b(?:since|after) (?:(?:the|that|those) )?(?:of )?$")
_IN_YEAR = re.compile(r" (?:(?:back|last) )?in ")
# "14 deaths in X and 9 in Y": each value is of the name behind it.
_PLACED = re.compile(r"(?: [\w%-]+){0,3} (?:in|at|for|from|on|near|of) (?:the )?")
_BESIDE = re.compile(r",?\s(?:(?:and|but|or|while|to|against|with)\s)?(?:[a-z]+\s){0,3}")
_GAP = re.compile(r"[,;] (?:and |but )?(?:the )?$")
_LISTED = re.compile(r",\s(?:\w+ ){0,2}")


@plain
class Subject:
    """The subject of a value with the way in which it was found (see `Frame.grip`)."""

    mention: Mention
    grip: str


@plain
class Cast:
    """Who is there to be a subject: the names of a sentence, its grammar, what came before it or stands above it.

    `tellers` are the keys of those who are only there to say it, `governing` is the one that a parse names.
    """

    present: Sequence[Entity]
    grammar: Governing
    back: Callable[[str], Entity | None]
    persons: frozenset[str] = frozenset()
    heading: Entity | None = None
    topics: tuple[Entity, ...] = ()
    governing: Entity | None = None
    tellers: frozenset[str] = frozenset()


@plain
class Place:
    """A value in its sentence: its index among the readings, the family of its unit, and who is of that age."""

    own: int
    reading: Reading
    family: str
    aged: Referent | None = None


@lru_cache(maxsize=256)  # most values of a text are of a few names
def mention(entity: Entity) -> Mention:
    """An entity as a mention."""
    return Mention.of_valid(text=entity.text, span=entity.span, key=entity.key)


def find_subject(text: str, sentence: Span, place: Place, cast: Cast) -> Subject | None:
    """The subject of a value in prose: what it stands at, then what its verb says, then what the text is about."""
    value = place.reading.span
    cut = bisect_right(cast.present, value.start, key=lambda e: e.span.end)
    before = cast.present[max(0, cut - _MOST) : cut]
    after = [e for e in cast.present[cut : cut + 3] if e.span.start >= value.end and not _is_next(text, e)]
    ordered = respective(text, sentence, value, cast.present)
    if ordered:
        return Subject(mention(ordered), "direct")
    person = _by_grammar(place.aged, cast)
    if person:
        return changed(person, grip="direct")
    near = _contrasted(text, place, cast) or _near(text, place, cast, before) or _gapped(text, place, cast, before)
    listed = None if near else cast.grammar.listed(place.own)
    if listed:
        return Subject(mention(listed), "direct")
    if near:
        return near
    own = not_compared(text, sentence, before)
    others = not_compared(text, sentence, after, behind=value[place.reading.quantity.unit != "x"])
    return _by_verb(text, place, cast, (_in_clause(text, value, own), own, others))


def _is_next(text: str, name: Entity) -> bool:
    """Whether a name has the value that stands behind it: "189 g (Nova X1: 201 g)"."""
    return text.startswith(": ", name.span.end)


def _by_verb(text: str, place: Place, cast: Cast, names: tuple[Sequence[Entity], ...]) -> Subject | None:
    """The subject that stands behind a value or that its verb has, then what the names around and the text give."""
    value, (clause, before, after) = place.reading.span, names
    compared = place.reading.quantity.unit == "x"
    dated = place.family in ("date", "clock")
    governed_by = _strong(clause, cast) is not None
    behind = None if compared else _behind(text, value, after, governed=governed_by, dated=dated)
    governed = Referent() if _is_one_of(text, value) else cast.grammar.governed(place.own, place.family)
    if behind and not after[0].weak and (_is_owned(text, value, after[0]) or not _is_had(governed, place)):
        return behind
    if cast.governing:
        return Subject(mention(cast.governing), "clause")
    if governed and place.family != "time" and _is_party(governed):
        return behind or _about(cast, thing=place.family in OF_THINGS)
    found = _by_grammar(governed, cast)
    back = governed.back if governed else ""
    if found is None and all(e.weak for e in before):
        if back in words_of("class", "person"):
            found = next((Subject(mention(e), "topic") for e in _topics(cast) if e.key in cast.persons), None)
        elif back in words_of("class", "thing"):
            found = _about(cast, thing=place.family in OF_THINGS)
    return found or behind or _by_names(text, place, cast, names, known=governed is not None)


def _is_owned(text: str, value: Span, name: Entity) -> bool:
    """Whether a name says whose of several values a value is: "more than the 200 of Lark"."""
    return text.endswith("the ", 0, value.start) and text[value.end : name.span.start] == " of "


def _is_had(governed: Referent | None, place: Place) -> bool:
    """Whether a named subject of the verb has what is counted, whoever it is for: "Lark has 10 tools for Norvik"."""
    if governed is None or governed.entity is None or place.family not in _COUNTED:
        return False
    return not governed.common and not governed.entity.weak


def _is_party(governed: Referent) -> bool:
    """Whether a verb's subject is only somebody who does or pays it, without a name: "the client", "analysts"."""
    if governed.entity is None or not governed.entity.text.islower():
        return False
    noun = governed.entity.key.rpartition(" ")[2]
    return any(noun in words_of("noun", kind) for kind in ("roles", "observers", "persons"))


def _about(cast: Cast, *, thing: bool) -> Subject | None:
    """What the section or the text is about: what "it" stands for where the sentence before does not say."""
    if cast.heading:
        return Subject(mention(cast.heading), "heading")
    topic = next((e for e in _topics(cast) if not (thing and e.key in cast.persons)), None)
    return Subject(mention(topic), "topic") if topic else None


def _topics(cast: Cast) -> list[Entity]:
    return [e for e in cast.topics if e.key not in cast.tellers]


def _is_one_of(text: str, value: Span) -> bool:
    """Whether a number counts many of whom only one is spoken of: "she was one of about 83,000 who"."""
    before = text[max(0, value.start - 40) : value.start]
    return "ne of " in before and _ONE_OF.search(before) is not None


def is_part(text: str, value: Span) -> bool:
    """Whether a value is a part of the one before it: "12 of them", "of which $3 billion"."""
    if _PART_BEHIND.match(text, value.end):
        return True
    before = text[max(0, value.start - 30) : value.start]
    return ("them" in before or "wh" in before) and _PART_BEFORE.search(before) is not None


def _near(text: str, place: Place, cast: Cast, before: Sequence[Entity]) -> Subject | None:
    """What a value stands right at: "the 948-foot X", "X (12", "X's 12", "a lander (12 kg)"."""
    attributed = cast.grammar.attributed(place.own, place.reading, place.family)
    aged = _by_grammar(attributed, cast) if attributed else None
    if aged:
        return aged
    handed = cast.grammar.handed(place.own)
    if handed:
        return Subject(mention(handed), "direct")
    close = _by_grammar(cast.grammar.counterpart(place.own, place.family), cast) or _close(text, place, before)
    if close:
        return close
    aside = cast.grammar.aside(place.own) if before else None
    beside = aside or cast.grammar.beside(place.own, place.family)
    return _by_grammar(beside, cast) if beside else None


def _contrasted(text: str, place: Place, cast: Cast) -> Subject | None:
    """The name behind a value that stands beside another with a name of its own: "14 deaths in X and 9 in Y"."""
    readings, own = cast.grammar.layout.readings, place.own
    name = None if place.family in ("date", "clock") else _placed(text, readings, own, cast.present)
    for at in (own - 1, own + 1) if name else ():
        other = _placed(text, readings, at, cast.present) if 0 <= at < len(readings) else None
        if name and other and other.key != name.key:
            ahead, behind = (other, own) if at < own else (name, at)
            if _BESIDE.fullmatch(text, ahead.span.end, readings[behind].span.start):
                return Subject(mention(name), "direct")
    return None


def _placed(text: str, readings: Sequence[Reading], own: int, present: Sequence[Entity]) -> Entity | None:
    """The name that a preposition behind a value leads to, before the next value."""
    end = readings[own].span.end
    at = bisect_left(present, end, key=lambda e: e.span.start)
    name = present[at] if at < len(present) else None
    return name if name and _PLACED.fullmatch(text, end, name.span.start) else None


def _model(found: Referent, cast: Cast) -> Entity | None:
    """The thing with a number in its name that a text is about, where a noun for its kind stands: "the phone weighs".

    A name without a number is as often that of who makes such things.
    """
    if not (found.common and found.back in words_of("noun", "kinds")) or not cast.topics:
        return None
    topic = cast.topics[0]
    named = not topic.weak and not topic.text.islower() and topic.key not in cast.persons
    return topic if named and any(c.isdigit() for c in topic.key) else None


def _gapped(text: str, place: Place, cast: Cast, before: Sequence[Entity]) -> Subject | None:
    """The name that a clause without its verb begins with: "Lark joined for 70 million, Teal in May for 50"."""
    earlier = cast.grammar.layout.readings[0].span.end if place.own else None
    for name in reversed(before if earlier is not None else ()):
        if name.span.start < (earlier or 0):
            break
        if not name.weak and _GAP.search(text, max(0, name.span.start - 8), name.span.start):
            whole = _BREAK.search(text, name.span.end, place.reading.span.start) is None
            told = whole and cast.grammar.is_verbless(name.span, place.own)
            return Subject(mention(name), "direct") if told else None
    return None


def _by_grammar(found: Referent | None, cast: Cast) -> Subject | None:
    """The subject that grammar gives, pronouns followed back."""
    if found is None:
        return None
    behind = cast.back(found.back) if found.back else None
    if behind:
        return Subject(mention(behind), "carried")
    model = _model(found, cast)
    if model:
        return Subject(mention(model), "carried")
    return Subject(mention(found.entity), found.grip or "clause") if found.entity else None


def _by_names(
    text: str, place: Place, cast: Cast, names: tuple[Sequence[Entity], ...], *, known: bool
) -> Subject | None:
    """The names around a value where grammar gives none, then the heading and what the text is about.

    `known` where grammar says that nobody in front of the verb is the subject.
    """
    thing = place.family in OF_THINGS
    for entity, grip in _options(text, place, cast, names, known=known):
        if entity and not (thing and entity.key in cast.persons):
            return Subject(mention(entity), grip)
    return None


def _options(
    text: str, place: Place, cast: Cast, names: tuple[Sequence[Entity], ...], *, known: bool
) -> Iterator[tuple[Entity | None, str]]:
    """The names that can be the subject, the best first; the later ones are seldom asked for."""
    clause, before, after = names
    thing, value = place.family in OF_THINGS, place.reading.span
    yield _strong(clause, cast, thing=thing), "clause"
    if not known:
        yield _strong(before, cast, thing=thing), "clause"
    yield next(iter(clause or before), None), "clause"
    yield _strong([e for e in after if not _BREAK.search(text, value.end, e.span.start)], cast), "clause"
    yield cast.heading, "heading"
    topics = _topics(cast)
    if len(topics) < len(cast.topics):
        yield cast.back("it"), "carried"
    yield next((e for e in topics if not (thing and e.key in cast.persons)), None), "topic"
    yield next(iter(after), None), "clause"


def named_at(places: Iterable[Span], present: Sequence[Entity], *, value: Span) -> Entity | None:
    """The first name, none of a place and not the value's own, that one of the places lies in."""
    for place in places:
        at = bisect_right(present, place.start, key=lambda e: e.span.start) - 1
        entity = present[at] if at >= 0 else None
        if entity and entity.span.contains(place) and not entity.weak and not entity.span.overlaps(value):
            return entity
    return None


def _in_clause(text: str, value: Span, before: Sequence[Entity]) -> Sequence[Entity]:
    """The names behind the last end of a clause that stands behind a name and before a value."""
    if not before:
        return before
    ends = [m.start() for m in _CLAUSE_END.finditer(text, before[0].span.end, value.start)]
    return [e for e in before if e.span.end > ends[-1]] if ends else before


def _strong(entities: Sequence[Entity], cast: Cast, *, thing: bool = False) -> Entity | None:
    """The first that stands in no phrase of place, owns no other name, and is no person where things are measured."""
    return first_owned([e for e in entities if not e.weak and not (thing and e.key in cast.persons)])


def _behind(text: str, value: Span, after: Sequence[Entity], *, governed: bool, dated: bool) -> Subject | None:
    """The name right behind a value: "70% for X", "the 300-metre X"; no place where another name governs the value."""
    if not after or after[0].span.start - value.end > _REACH or (governed and after[0].weak):
        return None
    between = text[value.end : after[0].span.start]
    hyphened = "-" in text[value.start : value.end] or between.startswith("-")
    if after[0].weak and _AWAY.match(between):
        return None
    at_it = _BEHIND.match(between)
    if at_it and dated and at_it["link"].lower() not in ("for", "of"):
        return None  # "opened in 1967 by X", "at 11:50 on the X": who did it and where is not what it is of
    if (hyphened and _ATTACHED.match(between)) or at_it:
        return Subject(mention(after[0]), "direct")
    return None


def _close(text: str, place: Place, before: Sequence[Entity]) -> Subject | None:
    """The name that a value stands right behind, or that the bracket around it does."""
    value = place.reading.span
    if not before or value.start - before[-1].span.end > _REACH:
        return None
    last = before[-1]
    between = text[last.span.end : value.start]
    inside = _bracketed(text, value, before)
    if inside and (inside is last or "," in between):
        return Subject(mention(having(inside, before)), "bracket")
    if ")" not in between and (_BRACKET.match(between) or ("(" in between and _DIRECT.match(between))):
        return Subject(mention(having(last, before)), "bracket")
    if _POSSESSIVE.match(between):
        return Subject(mention(last), "possessive")
    strong = not last.weak or (_AT.match(between) is not None and place.family not in ("date", "clock"))
    at_it = (strong and _DIRECT.match(between) and not _LISTED.fullmatch(between)) or tied(text, value, last)
    since = _IN_YEAR.fullmatch(between) and _SINCE.search(text, max(0, last.span.start - 24), last.span.start)
    if at_it or since:
        return Subject(mention(last), "direct")
    return None


def _bracketed(text: str, value: Span, before: Sequence[Entity]) -> Entity | None:
    """The name right before the bracket that a value stands in: "X (a maker of Y, 12"."""
    opening = text.rfind("(", max(before[0].span.end, value.start - _REACH), value.start)
    if opening < 0 or text.find(")", opening, value.start) >= 0:
        return None
    return next((e for e in reversed(before) if 0 <= opening - e.span.end <= 1), None)


def scale_of(text: str, value: Span, present: Sequence[Entity]) -> Entity | None:
    """The named scale that a bare score is on: "62 on X", "72.2 X"."""
    at = bisect_left(present, value.end, key=lambda e: e.span.start)
    behind = present[at] if at < len(present) else None
    return behind if behind and _ON_SCALE.fullmatch(text, value.end, behind.span.start) else None
