"""A run over collections: what stands is kept, the rest is made by workers, and the index is written over all."""

import json
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from tallycheck import keys, trained
from tallycheck.changes import continued
from tallycheck.cli.checking import Look, Made, Task, digests, kept, make, stand
from tallycheck.cli.options import cache_folder
from tallycheck.cli.progress import Tell
from tallycheck.cli.wording import differences, many
from tallycheck.config import Config
from tallycheck.engines import Failure, choose
from tallycheck.errors import TallycheckError
from tallycheck.gathering import gather, passed_over
from tallycheck.model.report import Batch, BatchEntry, Counts, Tool
from tallycheck.publishing import BATCH, publish, sweep
from tallycheck.store import Store

# From so many collections on, worker processes pay.
MANY = 6

Say = Callable[[str], None]


class Voices(NamedTuple):
    """Whom a run tells: of its progress, of each thing that it does, and of what a person should know."""

    tell: Tell
    log: Say
    warn: Say


class Run(NamedTuple):
    """What a run made, in the order of the collections, and what it failed on."""

    made: tuple[Made, ...]
    failed: tuple[tuple[Task, Failure], ...]

    @property
    def counts(self) -> Counts:
        """The verdicts of all reports together."""
        entries = [made.entry for made in self.made]
        return Counts(**{name: sum(getattr(each.counts, name) for each in entries) for name in Counts.model_fields})


def run(paths: Sequence[Path], config: Config, voices: Voices, *, together: bool = False, look: Look) -> Run:
    """Check the collections at the paths into the folder of reports.

    A batch goes on where one collection fails.

    Raises:
        TallycheckError: there is one collection, and it failed; or all did, for a reason that is told.
    """
    out = config.report.out
    sweep(out)
    with Store(cache_folder(config)) as store:
        tasks = _tasks(paths, config, store, together=together)
        for folder in passed_over(paths, [task.collection for task in tasks]):
            voices.log(f"{folder.name}: nothing there that can be read")
        done = [_one(tasks[0]._replace(look=look), store, voices)] if len(tasks) == 1 else _batch(tasks, store, voices)
        if any(isinstance(each, Made) for each in done) and (
            len(tasks) > 1 or (not together and _was_of_several(paths, tasks[0], out))
        ):
            tool = Tool(version=version("tallycheck"), pipeline=trained.told(config.extract.model))
            entries = tuple(_entry(task, each) for task, each in zip(tasks, done, strict=True))
            _publish_index(out, Batch(tool=tool, entries=entries), store, voices)
        store.prune()
    made = tuple(each for each in done if isinstance(each, Made))
    for note in dict.fromkeys(filter(None, (store.note, *(each.note for each in made)))):
        voices.warn(note)
    failed = tuple((task, each) for task, each in zip(tasks, done, strict=True) if isinstance(each, Failure))
    if failed and not made and isinstance(failed[0][1].error, TallycheckError):
        raise failed[0][1].error
    sweep(out)  # also what workers left that outlived a killed run for a moment
    return Run(made, failed)


def _tasks(paths: Sequence[Path], config: Config, store: Store, *, together: bool) -> list[Task]:
    cache, endings = cache_folder(config), _endings(store)
    tasks = []
    for each in gather(
        paths,
        is_article=lambda path: path.suffix.lower() in endings,
        together=together,
        ignore=config.read.ignore,
    ):
        key = keys.collection(each, config) if cache else None
        tasks.append(Task(each, config.report.out / each.slug, config, key, cache))
    return tasks


def _endings(store: Store) -> frozenset[str]:
    """The endings of articles' names; remembered, since asking the readers loads every parser."""
    key = keys.page("endings")
    known = store.get("endings", key)
    if known is None:
        from tallycheck import readers

        known = " ".join(readers.extensions()).encode()
        store.put("endings", key, known)
    return frozenset(known.decode().split())


def _one(task: Task, store: Store, voices: Voices) -> Made | Failure:
    made = kept(task, store) or make(task, voices.tell)
    voices.log(_told(task, made))
    return made


def _batch(tasks: Sequence[Task], store: Store, voices: Voices) -> list[Made | Failure]:
    """Every collection by itself; one that fails does not stop the rest."""
    done: dict[int, Made | Failure] = {at: made for at, task in enumerate(tasks) if (made := kept(task, store))}
    rest = [at for at in range(len(tasks)) if at not in done]
    place, workers = choose(len(rest), jobs=tasks[0].config.jobs, many=MANY)
    voices.log(f"{len(tasks)} collections: {len(done)} unchanged, {len(rest)} to check, {workers} at a time")
    # The workers are busy with whole collections; inside each, one process is enough.
    alone = [tasks[at]._replace(config=tasks[at].config.model_copy(update={"jobs": 1})) for at in rest]
    for at, outcome in zip(rest, place.map(make, alone, jobs=workers), strict=True):
        done[at] = outcome
        voices.log(_told(tasks[at], outcome))
        voices.tell("collections", len(done), len(tasks))
    return [done[at] for at in range(len(tasks))]


def _told(task: Task, outcome: Made | Failure) -> str:
    """What became of a collection, in a line."""
    name = task.collection.name
    if isinstance(outcome, Failure):
        return f"{name}: failed: {outcome.reason}"
    if outcome.kept:
        return f"{name}: unchanged, its report is kept"
    entry = outcome.entry
    found = f"{many(entry.claims, 'claim')}, {differences(entry.counts)}"
    read = f"{many(entry.sources, 'source')} ({outcome.recalled} from the cache)"
    return f"{name}: {read}, {found} in {outcome.seconds:.2f} s"


def _entry(task: Task, outcome: Made | Failure) -> BatchEntry:
    if isinstance(outcome, Made):
        return outcome.entry
    slug = task.collection.slug
    return BatchEntry(name=task.collection.name, href=f"{slug}/index.html", error=outcome.reason)


def _was_of_several(paths: Sequence[Path], task: Task, out: Path) -> bool:
    """Whether an index stands there, and of the collections at the paths, which name none by itself, one is left."""
    home = task.collection.root
    return (out / BATCH).is_file() and all(path.is_dir() and path.resolve() != home for path in paths)


def _publish_index(out: Path, batch: Batch, store: Store, voices: Voices) -> None:
    """Write the index, unless it stands as it would be written."""
    former = _former(out / BATCH, voices.warn)
    if former:
        batch = continued(batch, former)
        batch = batch.model_copy(update={"away": tuple(each for each in batch.away if (out / each.href).is_file())})
    for each in batch.away:
        voices.log(f"{each.name}: not among the collections of this run; {(out / each.href).parent} stays as it was")
    text = json.dumps(batch.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    key = keys.page(text)
    known = store.get("index", key)
    if known and stand(out, json.loads(known)):
        return
    from tallycheck.reporters import render_index

    pages = {"index.html": render_index(batch).encode(), BATCH: text.encode()}
    publish(out, pages, mark=BATCH)
    store.put("index", key, json.dumps(digests(pages)).encode())


def _former(path: Path, warn: Say) -> Batch | None:
    """The batch that the last run wrote there, if there is one and this version can read it."""
    try:
        return Batch.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError):
        warn(f"{path} is no index of this version; it is written anew, and what changed is told from the next run on")
        return None
