"""Find Chromium or Chrome for the browser journeys."""

import os
import shutil
from pathlib import Path

HOW_TO_GET = "install Chromium (Debian, Ubuntu: apt-get install chromium) or name a Chrome in KANAT_CHROME"
# the first has no windows and menus to draw: the same pages in a fifth less time
_NAMES = [
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
]  # fmt: skip
_PLACES = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
]


def find() -> str | None:
    """Return the path of a browser, or None."""
    named = os.environ.get("KANAT_CHROME")
    if named is not None:
        return named if Path(named).exists() else None
    on_path = [found for name in _NAMES if (found := shutil.which(name))]
    return next(iter(on_path + [place for place in _PLACES if Path(place).exists()]), None)
