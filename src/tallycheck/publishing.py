"""Writing a report so that nobody ever meets half of one, and nothing of the user's is lost."""

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tallycheck.errors import OutputError

# The file by which a folder is known to be a report of ours, and so may be replaced.
REPORT = "report.json"
BATCH = "batch.json"

# How often a run that puts its report where another has just put one moves that aside, before it gives up.
_TURNS = 20
_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
_LEFT = re.compile(r"\.(?P<name>.+)\.(?P<pid>\d{1,9})-\w+\.(?P<kind>tmp|old)")


def publish(folder: Path, files: Mapping[str, bytes], *, mark: str = REPORT) -> None:
    """Write the files to the folder: all of them to a temporary place first, then moved in.

    A folder that holds nothing but our files is exchanged whole. In one where a person put files of their own, each
    of our files is replaced by itself and theirs stay.

    Raises:
        OutputError: the place cannot be written, or holds something that is no report.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        kept = _foreign(folder, files, mark)
        temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}.{os.getpid()}-", suffix=".tmp", dir=folder.parent))
        try:
            for name, data in files.items():
                _write(temporary / name, data)
            temporary.chmod(0o777 & ~_umask())
            if kept or mark == BATCH:
                _move_each(temporary, folder, tuple(files))
            else:
                _exchange(temporary, folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(f"{folder.parent} is no folder", remedy="choose another place with -o") from error
    except OSError as error:
        raise OutputError(
            f"{folder}: the report could not be written: {error.strerror or error}",
            remedy="make room there, or choose another place with -o"
            if error.errno in _FULL
            else "choose a folder that you may write to with -o",
        ) from error


def encoded(text: str, name: str) -> bytes:
    """The bytes of a file of that name: a table begins with the mark by which spreadsheets know UTF-8."""
    return text.encode("utf-8-sig" if name.lower().endswith(".csv") else "utf-8")


def publish_file(path: Path, text: str) -> None:
    """Put the text into the file, whole or not at all; a device or a pipe takes it as it comes.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not (path.is_file() and os.access(path, os.W_OK)):
            path.write_bytes(text.encode())  # no file is left that somebody opens
        else:
            _replace(path.resolve(), encoded(text, path.name))
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror or error}", remedy="choose another file") from error


def sweep(out: Path) -> None:
    """Clear away what runs that were killed left in the folder; a report that they had moved aside comes back."""
    for entry in sorted(out.glob(".*-*.*")) if out.is_dir() else ():
        left = _LEFT.fullmatch(entry.name)
        if left is None or _is_another(int(left["pid"])):
            continue
        if left["kind"] == "old" and not (out / left["name"]).exists():
            with suppress(OSError):  # the folder may not be written, or another run is putting its report there
                entry.rename(out / left["name"])
        else:
            shutil.rmtree(entry, ignore_errors=True)


def _is_another(pid: int) -> bool:
    """Whether a process of that number lives that is not this one: in a container each run has the same number."""
    if pid == os.getpid():
        return False
    if os.name == "nt":
        return True  # asking would end the process there
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _foreign(folder: Path, files: Mapping[str, bytes], mark: str) -> bool:
    """Whether the folder holds files that no report writes."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise OutputError(f"{folder} is no folder", remedy="move it away, or choose another place with -o")
    try:
        names = {entry.name for entry in folder.iterdir()}
    except FileNotFoundError:
        return False
    if names & set(files) and mark not in names:
        raise OutputError(
            f"{folder} holds files that are no report of Tallycheck ({min(names & set(files))})",
            remedy="choose another place with -o",
        )
    return bool(names - set(files))


def _exchange(new: Path, folder: Path) -> None:
    """Put the new folder where the old one was; if that fails, the old one stays. Other runs may do the same."""
    old = new.with_suffix(".old")
    for turn in range(_TURNS):
        with suppress(FileNotFoundError):  # there was none, or another run has just moved it aside
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if not folder.exists():
                if old.exists():
                    old.rename(folder)
                raise
            if turn == _TURNS - 1:
                raise
            shutil.rmtree(old, ignore_errors=True)  # another run was quicker; its report goes aside in its turn
        else:
            break
    shutil.rmtree(old, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    """Write the file, and wait until it is on the disk: moved into place it is whole, whatever the power does."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(path: Path, data: bytes) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=".tallycheck-", suffix=".tmp", dir=path.parent)
    os.close(handle)
    try:
        _write(Path(name), data)
        Path(name).chmod(mode)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _move_each(new: Path, folder: Path, names: tuple[str, ...]) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        (new / name).replace(folder / name)


def _umask() -> int:
    """The mask that other folders are made with; mkdtemp makes private ones."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
