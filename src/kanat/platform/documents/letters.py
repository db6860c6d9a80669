"""Letters and agreements as accessible PDF (PDF/A-2a, PDF/UA-1), set by typst with our own fonts.

Never fork after this module has run: typst holds threads (workers are spawned, gunicorn runs without preload).
"""

import json
from pathlib import Path

import typst

FONTS = Path(__file__).parent / "built" / "fonts"


def pdf(template: Path, data: dict[str, object], language: str) -> bytes:
    """Set a typst template; the template reads ``json(bytes(sys.inputs.at("data")))`` and ``sys.inputs.at("lang")``."""
    return typst.compile(
        str(template),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False), "lang": language},
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
    )
