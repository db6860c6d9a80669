"""Pictures for README and how-tos, taken on the way. Written only when KANAT_SCREENSHOTS=1."""

import os
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

FOLDER = Path(__file__).parents[2] / "docs" / "images"
DESKTOP = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)


def wanted() -> bool:
    """Tell whether pictures are to be written."""
    return os.environ.get("KANAT_SCREENSHOTS") == "1"


def take(page: Page, name: str, language: str) -> None:
    """Write what the window shows as docs/images/<name>-<language>.png, as small as pngquant makes it."""
    if not wanted():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}-{language}.png"
    page.screenshot(path=path, animations="disabled")
    squeeze = shutil.which("pngquant")
    if squeeze:
        subprocess.run([squeeze, "--force", "--skip-if-larger", "--output", path, path], check=False)
