"""Running the program as a person does, and small articles to run it on."""

import os
import subprocess
import sys
from pathlib import Path

ARTICLES = {
    "one.txt": "The bridge opens\n\nThe Kestrel Bridge cost $412 million. It is 1,240 metres long.\n",
    "two.md": "# A new bridge\n\nThe Kestrel Bridge cost $421 million. It is 1.24 kilometres long.\n",
    "three.txt": "Bridge\n\nThe cost of the Kestrel Bridge was $412 million, and it has four lanes.\n",
}


def tallycheck(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The finished program with its exit status and what it printed."""
    known = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return subprocess.run(
        [sys.executable, "-m", "tallycheck", *map(str, arguments)],
        cwd=cwd,
        env=known | {"PYTHONUTF8": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )


def plant(folder: Path, articles: dict[str, str] = ARTICLES) -> Path:
    """The folder, with the articles in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
