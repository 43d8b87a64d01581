"""The order of the stages; no other module knows it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from tallycheck import (
    auditor,
    dependence,
    engines,
    extractor,
    judge,
    matcher,
    readers,
    recording,
    remembering,
    reporters,
    trained,
    verifying,
)
from tallycheck.config import Config, ExtractConfig
from tallycheck.errors import ConfigError, UnreadableSourceError, UsageError
from tallycheck.gathering import ASTRAY, Collection, gather, listing, readable
from tallycheck.model import Check, Claim, Document
from tallycheck.model.compact import Compactor
from tallycheck.model.report import (
    ClaimRecord,
    Effort,
    GroupRecord,
    LinkRecord,
    Report,
    SkippedFile,
    SourceRecord,
    Tool,
)
from tallycheck.model.verification import Verification
from tallycheck.rates import implied
from tallycheck.store import Store

Progress = Callable[[str, int, int], None]
_Item = tuple[Path, str, str, Mapping[str, str]]

NEAR_BITS = -2.0
NEAR_SHOWN = 200
# From so many articles on, memory is worth the moment that it takes to save it.
LARGE = 100
DRAFT = "draft"


class Extraction(NamedTuple):
    """Claims with the sources that they point into, and the files that could not be read."""

    sources: tuple[SourceRecord, ...]
    claims: tuple[ClaimRecord, ...]
    skipped: tuple[SkippedFile, ...]


class Draft(NamedTuple):
    """A draft: the path of its file, or a text with the name that it is told by, whose ending is its format."""

    path: str
    text: str | None = None


def collections(
    paths: Sequence[str | Path], *, together: bool = False, config: Config | None = None
) -> tuple[Collection, ...]:
    """The collections at the paths: a folder that holds articles is one, a folder of such folders a batch of them."""
    ignore = (config or Config()).read.ignore
    return gather(paths, is_article=readers.is_article, together=together, ignore=ignore)


def strays(folder: Path) -> tuple[str, ...]:
    """The paths that `sources.toml` in the folder tells of and that lead to no file there."""
    return tuple(path for path in readers.sources_table(folder) if not (folder / path).exists())


def gaps(paths: Sequence[str | Path], *, config: Config | None = None) -> tuple[str, ...]:
    """What is amiss with the sources at the paths: paths in `sources.toml` that lead nowhere, a line each."""
    listed = listing(paths, is_article=readers.is_article, ignore=(config or Config()).read.ignore)
    homes = dict.fromkeys(file.parent for file, _ in listed)
    return tuple(ASTRAY.format(name=readable(home.name), path=path) for home in homes for path in strays(home))


def check(
    paths: Sequence[str | Path],
    *,
    config: Config | None = None,
    progress: Progress | None = None,
    name: str | None = None,
    cache: Path | None = None,
) -> Report:
    """The report over the articles at the paths, taken as one collection.

    In the folder `cache`, where one is named, is kept what is read and extracted from each file.
    """
    (collection,) = collections(paths, together=True, config=config)
    named = collection._replace(name=name or collection.name)
    return check_collection(named, config=config, progress=progress, cache=cache)


def check_collection(
    collection: Collection,
    *,
    config: Config | None = None,
    progress: Progress | None = None,
    cache: Path | None = None,
) -> Report:
    """The report over a collection as it was gathered; a file that went since then is one that cannot be read."""
    table = readers.sources_table(collection.root)
    names = [readable(file.relative_to(collection.root).as_posix()) for file in collection.files]
    named = [(file, name, table.get(name, {})) for file, name in zip(collection.files, names, strict=True)]
    config = config or Config()
    read, skipped = _read(named, config, progress, cache)
    _begin("comparing", progress)
    claims = [claim for _, extraction in read for claim in extraction.claims]
    published = {d.source.id: d.source.published for d, _ in read if d.source.published}
    linking = matcher.link(claims, published, around=_around([d for d, _ in read]))
    found = matcher.origins({d.source.id: d.text for d, _ in read})
    groups = _judged(claims, linking, published, config, origins=found.of)
    groups = dependence.with_origins(groups, claims, [d for d, _ in read], found)
    checks = tuple(check for d, e in read for check in auditor.audit(d, e.claims))
    groups = dependence.with_checks(groups, claims, checks)
    return Report(
        tool=Tool(version=version("tallycheck"), pipeline=trained.told(config.extract.model)),
        name=collection.name,
        counts=recording.counts(groups),
        sources=tuple(recording.source_record(d, claims=len(e.claims)) for d, e in read),
        skipped=skipped,
        claims=tuple(record for d, e in read for record in recording.claim_records(d, e.claims)),
        groups=tuple(sorted(groups, key=_is_silenced)),
        near=_near(linking, groups),
        checks=tuple(recording.check_record(check) for check in checks),
        ledger=recording.ledger([e for _, e in read]),
        effort=Effort(pairs_compared=linking.compared, pairs_possible=linking.possible),
    )


def _around(documents: Sequence[Document]) -> matcher.Around:
    """What gives the words around a claim's number in its document."""
    texts = {document.source.id: document.text for document in documents}
    return lambda claim: extractor.surroundings(texts[claim.document], claim)


def _begin(stage: str, progress: Progress | None) -> None:
    """Tell that a stage begins of which nobody knows how far it is."""
    if progress:
        progress(stage, 0, 1)


def _judged(
    claims: Sequence[Claim],
    linking: matcher.Linking,
    published: Mapping[str, str],
    config: Config,
    *,
    origins: Mapping[str, str],
) -> tuple[GroupRecord, ...]:
    """The groups of claims with their verdicts, heaviest first."""
    by_id = {c.id: c for c in claims}
    settings = _settings(claims, published, config)
    records = []
    for group in matcher.cluster(claims, linking.links, threshold=config.match.threshold):
        case, finding = judge.decide([by_id[i] for i in group.claims], settings)
        records.append(recording.group_record(group, case, finding, origins, config.severities))
    return tuple(sorted(records, key=lambda g: (-g.weight, g.claims)))


def _is_silenced(group: GroupRecord) -> bool:
    """Whether the sources disagree and the configuration takes that for no finding."""
    return group.severity == "none" and group.verdict in ("conflict", "update")


def _settings(claims: Sequence[Claim], published: Mapping[str, str], config: Config) -> judge.Settings:
    tolerance = Decimal(str(config.judge.tolerance))
    return judge.Settings(tolerance=tolerance, rates=_rates(claims, config), published=published)


def _rates(claims: Sequence[Claim], config: Config) -> dict[tuple[str, str], tuple[Decimal, str]]:
    """The rates that the sources imply, overruled by those of the configuration."""
    rates = implied(claims)
    for code, rate in config.judge.rates.items():
        rates[(code, rate.to)] = (rate.rate, f"rate of {rate.on.isoformat()} in the configuration")
        rates[(rate.to, code)] = (1 / rate.rate, f"rate of {rate.on.isoformat()} in the configuration")
    return rates


def _near(linking: matcher.Linking, groups: Sequence[GroupRecord]) -> tuple[LinkRecord, ...]:
    """Near misses: the strongest pairs that ended up apart."""
    home = {claim: g.id for g in groups for claim in g.claims}
    apart = linking.links.where(lambda left, right, score: score > NEAR_BITS and home[left] != home[right])
    return tuple(recording.link_record(link) for link in apart.strongest(NEAR_SHOWN))


def extract(
    paths: Sequence[str | Path],
    *,
    config: Config | None = None,
    progress: Progress | None = None,
    cache: Path | None = None,
) -> Extraction:
    """The claims of the articles at the paths; a source's `path` is the path as given."""
    config = config or Config()
    named = listing(paths, is_article=readers.is_article, ignore=config.read.ignore)
    tables = {folder: readers.sources_table(folder) for folder in {file.parent for file, _ in named}}
    facts = [tables[file.parent].get(file.name, {}) for file, _ in named]
    read, skipped = _read([(*item, fact) for item, fact in zip(named, facts, strict=True)], config, progress, cache)
    records = [r for d, e in read for r in recording.claim_records(d, e.claims, source=d.source.path)]
    return Extraction(tuple(recording.source_record(d) for d, _ in read), tuple(records), skipped)


def verify(
    draft: str | Path | Draft,
    sources: Sequence[str | Path],
    *,
    config: Config | None = None,
    decisions: Sequence[verifying.Decision] = (),
    baseline: Verification | None = None,
    today: date | None = None,
    progress: Progress | None = None,
    cache: Path | None = None,
) -> Verification:
    """What each number of a draft is worth against the articles at the paths.

    The draft is the path of a file, or a `Draft` with a text that comes from none. Decisions that expire are measured
    by `today`; without it none does. What stood in the baseline already is marked as known.

    Raises:
        UnreadableSourceError: the draft cannot be read.
        UsageError: there is no source beside the draft itself.
    """
    config = config or Config()
    document = _draft(draft if isinstance(draft, Draft) else Draft(str(draft)))
    place = Path(document.source.path).resolve()
    read, skipped = _read(_beside(place, sources, config), config, progress, cache)
    own = _extracted(_dated(document, [d for d, _ in read]), config.extract)
    found = verifying.numbers(_desk(document, own, read, config))
    found, lapsed = verifying.apply(found, decisions, draft=place.as_posix(), today=today)
    found = verifying.known(found, baseline)
    return Verification(
        tool=Tool(version=version("tallycheck"), pipeline=trained.told(config.extract.model)),
        draft=recording.source_record(document, claims=len(own.claims)),
        sources=tuple(recording.source_record(d, claims=len(e.claims)) for d, e in read),
        skipped=skipped,
        counts=verifying.tally(found),
        written=own.numbers,
        numbers=found,
        lapsed=lapsed,
        has_baseline=baseline is not None,
    )


def _beside(draft: Path, sources: Sequence[str | Path], config: Config) -> list[tuple[Path, str, Mapping[str, str]]]:
    """The articles at the paths with their names and what is told of them, but for the draft itself."""
    listed = listing(sources, is_article=readers.is_article, ignore=config.read.ignore)
    named = [(file, name, _facts(file)) for file, name in listed if file != draft]
    if not named:
        raise UsageError(f"{draft.name} has no source but itself", remedy="name articles with --against")
    return named


def _desk(
    draft: Document,
    own: extractor.Extraction,
    read: Sequence[tuple[Document, extractor.Extraction]],
    config: Config,
) -> verifying.Desk:
    """The draft and the sources, with their claims lined up."""
    found = [claim for _, extraction in read for claim in extraction.claims]
    story = [*found, *own.claims]
    told, mine = verifying.settled(found, story), verifying.settled(own.claims, story)
    published = {d.source.id: d.source.published for d in (draft, *(d for d, _ in read)) if d.source.published}
    around = _around([draft, *(d for d, _ in read)])
    links = matcher.link([*told, *mine], published, around=around).links
    by_id, settings = {claim.id: claim for claim in told}, _settings(told, published, config)
    among = links.where(lambda left, right, _: left in by_id and right in by_id)
    across = links.where(lambda left, right, _: (left in by_id) != (right in by_id))
    groups = tuple(matcher.cluster(told, among, threshold=config.match.threshold))
    near = verifying.nearness({claim.id: claim for claim in mine}, by_id, across, around)
    return verifying.Desk(
        draft=draft,
        claims=mine,
        unread=own.unread,
        sources={d.source.id: d for d, _ in read},
        source_claims=by_id,
        groups=verifying.line_up(mine, by_id, groups, near, settings=settings),
        settings=settings,
        checks=_checks(draft, mine, [d for d, _ in read], told),
        origins=matcher.origins({d.source.id: d.text for d, _ in read}).of,
        severities=config.severities,
    )


def _checks(
    draft: Document, mine: Sequence[Claim], sources: Sequence[Document], told: Sequence[Claim]
) -> dict[str, Check]:
    """The draft's figures worked out again, from its own numbers or else from those of the sources."""
    own = {check.claim: check for check in auditor.audit(draft, mine)}
    others = [(each, [claim for claim in told if claim.document == each.source.id]) for each in sources]
    return {check.claim: check for check in auditor.audit_against(draft, mine, others, known=own)} | own


def _dated(draft: Document, sources: Sequence[Document]) -> Document:
    """The draft, taken for as new as its newest source where it has no date: days are read as seen from there."""
    days = [d.source.published for d in sources if d.source.published]
    if draft.source.published or not days:
        return draft
    return draft.model_copy(update={"source": draft.source.model_copy(update={"published": max(days)})})


def _draft(draft: Draft) -> Document:
    path = Path(draft.path)
    if draft.text is None:
        return readers.read(path, source_id=DRAFT, name=readable(path.as_posix()), role="draft", metadata=_facts(path))
    ending = path.suffix or ".txt"
    return readers.read_text(draft.text, source_id=DRAFT, name=draft.path, role="draft", extension=ending)


def _facts(file: Path) -> Mapping[str, str]:
    """What the table of sources beside a file says of it."""
    return readers.sources_table(file.parent).get(file.name, {})


def render(report: Report | Verification, format: str) -> str:
    """The report, or the verification of a draft, in that format."""
    if isinstance(report, Verification):
        return reporters.render_draft(report, format)
    return reporters.render(report, format)


def _read(
    named: Sequence[tuple[Path, str, Mapping[str, str]]],
    config: Config,
    progress: Progress | None,
    cache: Path | None,
) -> tuple[tuple[remembering.Read, ...], tuple[SkippedFile, ...]]:
    """Every file in order, from the cache or else read and extracted by the engine that the number of jobs asks for."""
    items = [(file, f"s{place + 1}", name, facts) for place, (file, name, facts) in enumerate(named)]
    tell = progress or (lambda stage, done, total: None)
    read: list[remembering.Read] = []
    skipped: list[SkippedFile] = []
    compactor = Compactor()
    with Store(cache) as store:
        recalled = _recalled(items, config, store)
        tell("recalled", len(recalled), len(items))
        missing = [item for item in items if item[1] not in recalled]
        engine, workers = engines.choose(len(missing), jobs=config.jobs)
        made = iter(engine.map(partial(_document, config=config.extract), missing, jobs=workers))
        for item in items:
            outcome = recalled.get(item[1]) or next(made)
            if isinstance(outcome, engines.Failure):
                if isinstance(outcome.error, ConfigError):
                    raise outcome.error  # not this file is at fault: no other will do better
                skipped.append(_skipped(item[2], outcome))
            else:
                read.append(remembering.compacted(outcome, compactor) if len(items) >= LARGE else outcome)
                if item[1] not in recalled:
                    key = remembering.keyed(outcome[0].source.sha256, item[0], item[3], config)
                    remembering.keep(store, key, outcome)
            tell("reading", len(read) + len(skipped), len(items))
    return tuple(read), tuple(skipped)


def _recalled(items: Sequence[_Item], config: Config, store: Store) -> dict[str, remembering.Read]:
    """What the cache knows of the files, by the id of the source."""
    found = {}
    for path, source_id, name, facts in items:
        key = remembering.key(path, facts, config)
        read = remembering.recall(store, key, source_id=source_id, name=name) if key else None
        if read:
            found[source_id] = read
    return found


def _document(item: _Item, *, config: ExtractConfig) -> remembering.Read:
    path, source_id, name, metadata = item
    document = readers.read(path, source_id=source_id, name=name, metadata=metadata)
    return document, _extracted(document, config)


def _extracted(document: Document, config: ExtractConfig) -> extractor.Extraction:
    found = extractor.extract(document, model=config.model)
    return extractor.adapt(document, found, aliases=config.aliases, ignore=config.ignore)


def _skipped(name: str, failure: engines.Failure) -> SkippedFile:
    if isinstance(failure.error, UnreadableSourceError):
        return SkippedFile(path=name, reason=failure.error.reason, remedy=failure.error.remedy)
    return SkippedFile(path=name, reason=failure.reason, remedy="please report it, with the file if you can")


def rules() -> tuple[judge.Rule, ...]:
    """The rules that the judge goes by, in the order in which they are asked."""
    return judge.all_rules()
