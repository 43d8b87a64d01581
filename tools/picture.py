"""Takes the picture of a report that stands in the README, with Debian's Chromium or the one that playwright has.

usage: python tools/picture.py [STORY]     default: sources/glm-5
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tallycheck import check, render

HOME = Path(__file__).resolve().parent.parent
PICTURE = HOME / "docs" / "report.png"
SIZE = {"width": 1180, "height": 1080}


def main() -> None:
    """Write docs/report.png."""
    story = Path(sys.argv[1]) if len(sys.argv) > 1 else HOME / "sources" / "glm-5"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as browsers:
        page_file = Path(folder) / "index.html"
        page_file.write_text(render(check([story]), "html"), encoding="utf-8")
        chromium = browsers.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_page(viewport=SIZE, color_scheme="light")
        page.goto(page_file.as_uri())
        page.screenshot(path=PICTURE)
        chromium.close()
    sys.stderr.write(f"written: {PICTURE.relative_to(HOME)}\n")


if __name__ == "__main__":
    main()
