"""From the values of sentences to claims: the properties one sentence after the other, all else for a few together."""

from collections.abc import Sequence
from typing import NamedTuple

from tallycheck.extractor.arguments import Argument, Properties, arguments, properties
from tallycheck.extractor.carried import Going, Known
from tallycheck.extractor.cell_units import with_bound, with_header_unit, with_turn
from tallycheck.extractor.cells import cell_arguments
from tallycheck.extractor.clock_cells import stopped, timetabled
from tallycheck.extractor.concepts import concepts, fits
from tallycheck.extractor.headings import with_heading_units
from tallycheck.extractor.left_out import with_units_left_out
from tallycheck.extractor.page import Page
from tallycheck.extractor.parallels import with_units
from tallycheck.extractor.reading import NonClaim, Reading
from tallycheck.extractor.sentences import Sentence
from tallycheck.extractor.sights import Scene, Sight, sights
from tallycheck.extractor.standing import AT_ONCE, PUBLICATION, is_of_publication, no_event, of_publication
from tallycheck.extractor.usual_units import with_usual_units
from tallycheck.families import family, is_of_time
from tallycheck.model import Claim, Document, Span

Made = list[tuple[Claim | NonClaim, Span | None]]


class Stated(NamedTuple):
    """A sentence with its readings, and whether it has a number at all."""

    sentence: Sentence
    readings: Sequence[Reading]
    numbered: bool


class _Settled(NamedTuple):
    """A sentence whose properties are known, with its readings in the units that follow from them.

    `silent` says why a reading asserts nothing, where it does not; `published` which are of the publication; `known`
    is what the text goes on with.
    """

    sentence: Sentence
    readings: Sequence[Reading]
    silent: Sequence[str | None]
    published: Sequence[bool]
    known: Sequence[Known]


def claims_of(page: Page, together: Sequence[Stated], going: Going) -> tuple[Made, Going]:
    """The claims of sentences, each with the place of its unit, and what goes on behind them.

    Dates that assert nothing are non-claims.
    """
    prose = [s for s in together if s.readings and page.block(s.sentence).kind != "cell"]
    seen = sights([_scene(page, s.sentence) for s in prose], [s.readings for s in prose])
    left, sighted, measured, settled = iter(seen), list[Sight](), list[Properties](), list[_Settled]()
    cells: dict[Sentence, list[Argument]] = {}
    for sentence, readings, numbered in together:
        known: Sequence[Known] = ()
        if readings and page.block(sentence).kind == "cell":
            one, cells[sentence] = _cell(page, sentence, readings)
            settled.append(one)
            known = one.known
        elif readings:
            sight, found, own = _measured(page, sentence, next(left), going)
            sighted.append(sight)
            measured.append(found)
            settled.append(_settled(page, sentence, own, _named(found)))
            known = settled[-1].known
        going = going.after(page.document, sentence.block, known) if numbered else going
    told = iter(arguments(sighted, measured))
    made = [_made(page.document, each, cells.get(each.sentence) or next(told)) for each in settled]
    return [one for some in made for one in some], going


def _measured(page: Page, sentence: Sentence, sight: Sight, going: Going) -> tuple[Sight, Properties, list[Reading]]:
    """A sentence with what its values measure, and these in the units that follow from it.

    Where a unit that was left out is of no use to what a value was thought to measure, all is looked at again with it:
    "4.8 in May (high of 10.2)" tells no height.
    """
    before = going.to(page.document, sentence.block, sentence.span.start)
    found = properties(sight, before)
    own = _in_their_units(page, sentence, sight.readings, _named(found), going)
    if any(_misfits(*each) for each in zip(sight.readings, own, _named(found), strict=True)):
        sight = sights([sight.scene], [own])[0]
        found = properties(sight, before)
    return sight, found, own


def _named(found: Properties) -> list[tuple[str | None, int]]:
    return [(m.concept, m.cost) for m in found.found]


def _misfits(before: Reading, now: Reading, named: tuple[str | None, int]) -> bool:
    """Whether a value has been given a unit in which nothing is measured that it was thought to measure."""
    if now is before:
        return False
    kind, concept = family(now.quantity), named[0]
    if kind == family(before.quantity):
        return False
    return concept is None or (concept in concepts() and not fits(concept, kind))


def _in_their_units(
    page: Page, sentence: Sentence, readings: Sequence[Reading], named: Sequence[tuple[str | None, int]], going: Going
) -> list[Reading]:
    """The readings, bare numbers in the unit that the heading gives, or in which their property was measured last."""
    names = [concept for concept, _ in named]
    known = going.units_at(page.document, sentence.block)
    text, span = page.document.text, sentence.span
    before = with_heading_units(page.document, page.block(sentence), readings, names, known)
    usual = with_usual_units(text, span, before, named)
    whole = with_units_left_out(text, span, usual, named, known)
    # what a number is compared with has the unit that only now is known
    return with_units(text, span, whole) if whole != list(readings) else whole


def _cell(page: Page, sentence: Sentence, readings: Sequence[Reading]) -> tuple[_Settled, list[Argument]]:
    """A cell of a table with its arguments, for which nothing before it is asked."""
    document, scene = page.document, _scene(page, sentence)
    block = page.stage.rows.cells.get(page.block(sentence).span, page.block(sentence))
    shown = [stopped(document, block, r, page.stage.timed) for r in readings]
    whole = [with_bound(scene, block, with_header_unit(scene, block, r)) for r in shown]
    own = [timetabled(document, block, with_turn(scene, block, r)) for r in whole]
    found = cell_arguments(scene, block, own)
    named = [(a.frame.concept, a.frame.cost) for a in found]
    usual = with_usual_units(document.text, sentence.span, own, named)
    if usual != own:
        own, found = usual, cell_arguments(scene, block, usual)
    return _settled(page, sentence, own, [(a.frame.concept, a.frame.cost) for a in found]), found


def _settled(
    page: Page, sentence: Sentence, readings: Sequence[Reading], named: Sequence[tuple[str | None, int]]
) -> _Settled:
    """A sentence whose values measure what is named."""
    document, places = page.document, range(len(readings))
    dated = [concept is not None for concept, _ in named]
    silent: Sequence[str | None] = [None] * len(readings)
    published = [False] * len(readings)
    if any(is_of_time(r.quantity) for r in readings):
        silent = [no_event(document, sentence, readings, own, page.entries, dates=dated[own]) for own in places]
        published = [is_of_publication(document.text, sentence.span, readings, own) for own in places]
    meant = [(PUBLICATION, AT_ONCE) if p else m for p, m in zip(published, named, strict=True)]
    values = zip(places, readings, meant, silent, strict=True)
    known = [Known(own, r.partner, r.quantity, family(r.quantity), *m) for own, r, m, why in values if not why]
    return _Settled(sentence, readings, silent, published, known)


def _made(document: Document, settled: _Settled, found: Sequence[Argument]) -> Made:
    """The claims and non-claims that the readings of a sentence make."""
    sentence, readings, silent, published, _ = settled
    ids = [f"{document.source.id}-{r.span.start}" for r in readings]
    out: Made = []
    for reading, name, why, of_day, given in zip(readings, ids, silent, published, found, strict=True):
        if why:
            out.append((NonClaim(reading.span, why), None))
            continue
        argument = of_publication(given) if of_day else given
        partner = ids[reading.partner] if reading.partner is not None else None
        out.append((_claim(document, sentence, reading, argument, ids=(name, partner)), reading.unit_span))
    return out


def _scene(page: Page, sentence: Sentence) -> Scene:
    block = page.block(sentence)
    heading, far = page.above(block.section)
    return Scene(
        page.document,
        page.stage.names,
        sentence.span,
        page.stage,
        heading,
        far,
        block.markup,
        parse=page.hints.of(sentence.span),
    )


def _claim(
    document: Document, sentence: Sentence, reading: Reading, argument: Argument, *, ids: tuple[str, str | None]
) -> Claim:
    """The claim that a reading makes; `ids` are its own and its partner's."""
    return Claim.of_valid(
        id=ids[0],
        document=document.source.id,
        span=reading.span,
        quote=document.slice(reading.span),
        quantity=reading.quantity,
        sentence=sentence.span,
        subject=argument.subject,
        attribute=argument.attribute,
        qualifiers=argument.qualifiers,
        time=argument.time,
        attribution=argument.attribution,
        partner=ids[1],
        frame=argument.frame.model_copy(update={"lent": True}) if reading.lent else argument.frame,
        block=sentence.block,
    )
