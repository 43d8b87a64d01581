"""Running the program as a person does, and small articles to run it on."""

import io
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from tallycheck.cli import main

ARTICLES = {
    "one.txt": "The bridge opens\n\nThe Kestrel Bridge cost $412 million. It is 1,240 metres long.\n",
    "two.md": "# A new bridge\n\nThe Kestrel Bridge cost $421 million. It is 1.24 kilometres long.\n",
    "three.txt": "Bridge\n\nThe cost of the Kestrel Bridge was $412 million, and it has four lanes.\n",
}


class Done(NamedTuple):
    """A run that is over: its exit status and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def tallycheck(*arguments: str | Path, cwd: Path) -> Done:
    """The program run inside this process, which spares loading everything anew."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    with chdir(cwd), redirect_stdout(out), redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 0
    return Done(status, out.getvalue(), err.getvalue())


def program(*arguments: str | Path, cwd: Path) -> Done:
    """The program run as a person runs it."""
    done = subprocess.run(
        [sys.executable, "-m", "tallycheck", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=300,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def plant(folder: Path, articles: dict[str, str] = ARTICLES) -> Path:
    """The folder, with the articles in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
