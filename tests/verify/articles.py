"""A small story: three articles that mostly agree, and a draft that gets some of it wrong."""

from pathlib import Path

from tests.cli.running import plant

SOURCES = {
    "agency.txt": (
        "The Kestrel Bridge opens\n\n"
        "The Kestrel Bridge cost $412 million. It is 1,240 metres long. "
        "The work on the Kestrel Bridge took 31 months.\n\n"
        "The Kestrel Bridge carries 18,000 vehicles a day.\n"
    ),
    "harbour.md": (
        "# A bridge for the harbour\n\n"
        "The Kestrel Bridge cost $412 million. The Kestrel Bridge is 1.24 kilometres long.\n"
    ),
    "metro.txt": (
        "The new bridge\n\nThe Kestrel Bridge cost $412 million. The Kestrel Bridge carries 18,000 vehicles a day.\n"
    ),
}
DRAFT = (
    "# The Kestrel Bridge is open\n\n"
    "The Kestrel Bridge cost $421 million, and it is 1,240 metres long.\n\n"
    "The Kestrel Bridge carries 18,000 vehicles a day. Its lamps number 640.\n"
)


def desk(folder: Path, draft: str = DRAFT) -> Path:
    """The folder with `sources/` and `draft.md`."""
    plant(folder / "sources", SOURCES)
    (folder / "draft.md").write_text(draft, encoding="utf-8")
    return folder
