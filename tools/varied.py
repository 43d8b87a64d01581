"""Batches made by varying the articles of the repository: other amounts, the same language. For measurements."""

import random
import re
import shutil
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
_AMOUNT = re.compile(r"(?<![\w.,-])[1-9]\d{1,2}(?![\w,-]|\.\d)")


def batch(folder: Path, count: int, *, articles: int = 5, seed: int = 1) -> Path:
    """The folder with that many collections, each of so many articles of one story, some amounts changed."""
    rng = random.Random(seed)
    stories = sorted(path for path in (HOME / "sources").iterdir() if path.is_dir())
    for number in range(count):
        story = stories[number % len(stories)]
        home = folder / f"{story.name}-{number:04}"
        home.mkdir(parents=True)
        shutil.copy(story / "sources.toml", home)
        files = sorted(path for path in story.iterdir() if path.suffix != ".toml")
        for place in range(articles):
            file, again = files[place % len(files)], place // len(files)
            name = f"{file.stem}-{again}{file.suffix}" if again else file.name
            (home / name).write_text(varied(file.read_text(encoding="utf-8"), rng), encoding="utf-8")
    return folder


def varied(text: str, rng: random.Random) -> str:
    """The text with one amount in five a little larger, so that no two copies of an article are alike."""

    def other(found: re.Match[str]) -> str:
        return str(int(found[0]) + rng.randrange(1, 9)) if rng.random() < 0.2 else found[0]

    return _AMOUNT.sub(other, text)
