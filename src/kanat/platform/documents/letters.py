"""Letters and agreements as accessible PDF (PDF/A-2a, PDF/UA-1), set by typst with our own fonts.

Never fork after this module has run: typst holds threads (workers are spawned, gunicorn runs without preload).
"""

import json
from pathlib import Path

import typst

FONTS = Path(__file__).parent / "built" / "fonts"
SCRIPTS = (
    (0x20, 0x7E),
    (0xA0, 0x36F),
    (0x370, 0x52F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x20A0, 0x20BF),
    (0x2116, 0x2116),
)
UNPRINTABLE = "·"  # stands for a sign that our fonts lack


def pdf(template: Path, data: dict[str, object], language: str) -> bytes:
    """Set a typst template; the template reads ``json(bytes(sys.inputs.at("data")))`` and ``sys.inputs.at("lang")``."""
    return typst.compile(
        str(template),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False), "lang": language},
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
    )


def printable(value: object) -> object:
    """Replace signs for which our fonts have no letter: a name must never keep a letter from being printed."""
    if isinstance(value, str):
        return "".join(sign if _has_letter(sign) else UNPRINTABLE for sign in value)
    if isinstance(value, dict):
        return {key: printable(part) for key, part in value.items()}
    if isinstance(value, list):
        return [printable(part) for part in value]
    return value


def _has_letter(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in SCRIPTS)
