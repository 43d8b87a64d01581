"""Files that `tallycheck verify` writes beside what it prints: which they are, and that none of them does harm."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tallycheck import readers
from tallycheck.errors import UsageError

# What stands in the name of a file for the name of the draft.
PLACE = "{draft}"


def planned(drafts: Sequence[str], patterns: Iterable[Path]) -> dict[str, list[Path]]:
    """For each draft the files that are written over it, one for each pattern.

    Drafts of one name are told apart by the folders above them.

    Raises:
        UsageError: two drafts would be written to one file.
    """
    names = Counter(Path(draft).name for draft in drafts)
    told = {draft: Path(draft).name if names[Path(draft).name] == 1 else _whole(draft) for draft in drafts}
    plan: dict[str, list[Path]] = {draft: [] for draft in drafts}
    taken: dict[Path, str] = {}
    for pattern in patterns:
        for draft in drafts:
            path = pattern.with_name(pattern.name.replace(PLACE, told[draft]))
            if taken.setdefault(path, draft) != draft:
                remedy = f"put {PLACE} into its name" if PLACE not in pattern.name else "rename one of the drafts"
                raise UsageError(f"{path} holds one draft, and {taken[path]} and {draft} would go there", remedy=remedy)
            plan[draft].append(path)
    return plan


def _whole(draft: str) -> str:
    return "-".join(part for part in Path(draft).parts if part not in ("..", Path(draft).anchor))


def refuse_harm(written: Iterable[Path], *, read: Iterable[Path], sources: Iterable[Path]) -> None:
    """Stop before a file that is read is written over, or one is put where it would be a source the next time.

    Raises:
        UsageError: one of the files would do so.
    """
    kept = {path.resolve() for path in read}
    homes = [path.resolve() for path in sources if path.is_dir()]
    for path in written:
        place = path.resolve()
        if place in kept:
            raise UsageError(f"{path} would be written over, and it is read here", remedy="choose another name")
        if readers.is_article(place) and any(place.is_relative_to(home) for home in homes):
            raise UsageError(f"{path} lies among the sources and would be taken for one", remedy="write it elsewhere")
