"""Which files belong together: a folder that holds articles is a collection, a folder of such folders a batch."""

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from tallycheck.errors import UsageError

# Words about the articles, not one of them.
ABOUT = ("readme", "license")
# Beside one of these an index.html is a report that was written here, and no article.
REPORTS = frozenset(("report.json", "batch.json"))
# Names in a folder of reports that are no report's.
_TAKEN = REPORTS | {"index.html"}
# Bytes of a report's name; file systems take 255, and the folder in which a report is made has some more.
_LONGEST = 200
# What a terminal would obey, or a line would end at.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# A browser that saves page.html puts the page's pictures and frames into page_files.
BROWSER_FOLDERS = ("_files", "-Dateien", "_fichiers", "_archivos")

# What a person tells of the articles beside it.
TABLE = "sources.toml"
ASTRAY = "{name}: sources.toml tells of {path}, and there is no such file; mend its path"
CLOSED = "{folder} may not be looked into; give yourself the right to read it, as with chmod u+rx"


class Collection(NamedTuple):
    """Articles that are checked against each other: `root` is the folder that their paths are told from."""

    name: str
    files: tuple[Path, ...]
    root: Path

    @property
    def slug(self) -> str:
        """The name as a folder of the report: letters, digits, dots, dashes; a very long one is cut and marked."""
        plain = re.sub(r"[^\w.]+", "-", self.name).strip("-.").lower() or "report"
        if plain in _TAKEN:
            return plain.replace(".", "-")
        whole = plain.encode(errors="replace")
        if len(whole) <= _LONGEST:
            return plain
        return f"{whole[:_LONGEST].decode(errors='ignore')}-{hashlib.sha256(whole).hexdigest()[:8]}"


def gather(
    paths: Sequence[str | Path],
    *,
    is_article: Callable[[Path], bool],
    together: bool = False,
    ignore: Sequence[str] = (),
) -> tuple[Collection, ...]:
    """The collections at the paths, by name; no file is in two of them.

    Files named by themselves make up one collection. With `together` everything is one.

    Raises:
        UsageError: a path does not exist, a named file is of no kind that is read, or nothing was found.
    """
    named = [Path(path) for path in paths]
    _refuse_missing(named)
    files = tuple(path for path in dict.fromkeys(named) if not path.is_dir())
    _refuse_unknown(files, is_article)
    found = [_collection(files)] if files else []
    seen: set[str] = set()
    for folder in dict.fromkeys(path.resolve() for path in named if path.is_dir()):
        found += _inside(folder, is_article, tuple(ignore), seen)
    if not found:
        raise _nothing(named)
    if together and len(found) > 1:
        return (_collection(tuple(file for each in found for file in each.files)),)
    return _renamed(found)


def passed_over(paths: Sequence[str | Path], found: Sequence[Collection]) -> Iterator[Path]:
    """Folders at the paths with files, none of which, nor any below, is in one of the collections."""
    own = {file.parent for each in found for file in each.files}
    homes = {parent for folder in own for parent in (folder, *folder.parents)}
    seen: set[str] = set()
    for path in dict.fromkeys(Path(path).resolve() for path in paths):
        yield from (home for home, files in _walk(path, seen) if files and home not in homes)


def closed(paths: Sequence[str | Path]) -> tuple[Path, ...]:
    """Folders at or below the paths that may not be looked into, so that nobody knows what is in them."""
    found: dict[Path, None] = {}

    def note(error: OSError) -> None:
        found.setdefault(Path(error.filename))

    seen: set[str] = set()
    for path in dict.fromkeys(Path(path).resolve() for path in paths if Path(path).is_dir()):
        list(_walk(path, seen, note))
    return tuple(found)


def listing(
    paths: Sequence[str | Path], *, is_article: Callable[[Path], bool], ignore: Sequence[str] = ()
) -> tuple[tuple[Path, str], ...]:
    """Every article at the paths with its name as given, in the order given, each once.

    Raises:
        UsageError: as `gather` does.
    """
    named = [Path(path) for path in paths]
    _refuse_missing(named)
    _refuse_unknown([path for path in named if not path.is_dir()], is_article)
    found: dict[Path, str] = {}
    for path in named:
        alone = [Collection("", (path,), path.parent)]
        inner = _inside(path, is_article, tuple(ignore), set()) if path.is_dir() else alone
        for file in (file for collection in inner for file in collection.files):
            found.setdefault(_place(file), readable(file.as_posix()))
    if not found:
        raise _nothing(named)
    return tuple(found.items())


def readable(name: str) -> str:
    """The name of a file as text; bytes that are no UTF-8, and what a terminal would obey, become question marks."""
    return _CONTROL.sub("\ufffd", name.encode(errors="surrogateescape").decode(errors="replace"))


def _walk(
    folder: Path, seen: set[str], note: Callable[[OSError], None] | None = None
) -> Iterator[tuple[Path, list[Path]]]:
    """Every folder at and below this one with its files, in order; what is hidden is left out, and what was `seen`.

    A link to a folder is followed, unless that holds this one, or is found here without the link.
    """
    for home, folders, names in os.walk(folder, onerror=note, followlinks=True):
        place = os.path.realpath(home)
        if place in seen or (Path(home) != folder and Path(home).is_symlink() and _nested(place, folder)):
            folders.clear()
            continue
        seen.add(place)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith(BROWSER_FOLDERS))
        yield Path(home), [Path(home, name) for name in sorted(names) if not name.startswith(".")]


def _nested(place: str, folder: Path) -> bool:
    """Whether one of the two folders is, or lies in, the other."""
    whole = folder.resolve()
    return whole.is_relative_to(place) or Path(place).is_relative_to(whole)


def _inside(
    folder: Path, is_article: Callable[[Path], bool], ignore: tuple[str, ...], seen: set[str]
) -> Iterator[Collection]:
    for here, files in _walk(folder, seen):
        reported = any(path.name in REPORTS for path in files)
        articles = [path for path in files if not (reported and path.name == "index.html") and is_article(path)]
        kept = _once([path for path in articles if not _left_out(path, folder, ignore)])
        if kept:
            yield Collection(readable(here.name) or "report", kept, here)


def _once(files: Sequence[Path]) -> tuple[Path, ...]:
    """The files; a link to one of them is that one."""
    if not any(file.is_symlink() for file in files):
        return tuple(files)
    homes: dict[Path, Path] = {}
    for file in sorted(files, key=Path.is_symlink):
        homes.setdefault(_place(file), file)
    return tuple(file for file in files if homes[_place(file)] == file)


def _left_out(path: Path, folder: Path, ignore: tuple[str, ...]) -> bool:
    inner = path.relative_to(folder).as_posix()
    patterns = (pattern for pattern in ignore if fnmatchcase(inner, pattern) or fnmatchcase(path.name, pattern))
    return path.stem.lower() in ABOUT or any(patterns)


def _place(file: Path) -> Path:
    """Where the file lies, also behind a link; of a link that leads nowhere, where it is itself."""
    return file.resolve() if file.exists() else file.parent.resolve() / file.name


def _collection(files: tuple[Path, ...]) -> Collection:
    """One collection of files from anywhere; its root is the nearest folder that holds all of them."""
    whole = tuple(sorted({_place(file) for file in files}))
    root = Path(os.path.commonpath([file.parent for file in whole]))
    return Collection(readable(root.name) or "report", whole, root)


def _renamed(found: Sequence[Collection]) -> tuple[Collection, ...]:
    """The collections in order of place. Namesakes are told apart by the folders above them, or else by a number."""
    ordered = sorted(set(found), key=lambda collection: (str(collection.root), collection.files))
    slugs = Counter(each.slug for each in ordered)
    taken: set[str] = set()
    named: list[Collection] = []
    for each in ordered:
        whole = each._replace(name=_told_apart(each, ordered)) if slugs[each.slug] > 1 else each
        count, candidate = 1, whole
        while candidate.slug in taken:
            count += 1
            candidate = whole._replace(name=f"{whole.name} {count}")
        taken.add(candidate.slug)
        named.append(candidate)
    return tuple(named)


def _told_apart(one: Collection, among: Sequence[Collection]) -> str:
    """The name of a collection with as many of the folders above it as no namesake shares: "bridge/sources"."""
    others = [each.root.parts[::-1] for each in among if each.slug == one.slug and each is not one]
    parts = one.root.parts[::-1]
    shared = max(_alike(parts, other) for other in others)
    return "/".join(readable(part) for part in reversed(parts[: shared + 1])) if shared < len(parts) else one.name


def _alike(parts: Sequence[str], other: Sequence[str]) -> int:
    """How many parts two paths, read from their ends, have in common, the first being namesakes."""
    same = (a.casefold() == b.casefold() for a, b in zip(parts[1:], other[1:], strict=False))
    return 1 + len(list(takewhile(bool, same)))


def _refuse_missing(paths: Sequence[Path]) -> None:
    missing = [str(path) for path in paths if not os.path.lexists(path)]
    if missing:
        raise UsageError(f"no such file or folder: {', '.join(missing)}", remedy="check the spelling")


def _refuse_unknown(files: Sequence[Path], is_article: Callable[[Path], bool]) -> None:
    unknown = [str(path) for path in files if not is_article(path)]
    if unknown:
        raise UsageError(f"no reader for {', '.join(unknown)}", remedy="name .txt, .md or .html files")


def _nothing(paths: Sequence[Path]) -> UsageError:
    where = ", ".join(str(path) for path in paths) or "the call"
    if shut := closed(paths):
        return UsageError(f"no articles in {where}", remedy=CLOSED.format(folder=shut[0]))
    return UsageError(f"no articles in {where}", remedy="put .txt, .md or .html files there, or name another folder")
