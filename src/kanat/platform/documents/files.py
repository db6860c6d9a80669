"""What may be stored: PDF and pictures, known by their content and never by their name."""

from kanat.vocabulary.refusals import RuleBroken

LARGEST = 10 * 1024 * 1024  # bytes
SIGNATURES = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


def content_type(data: bytes, *, field: str | None = None) -> str:
    """Tell the type by the first bytes; refuses what is empty, too large or of another kind."""
    if not data:
        raise RuleBroken("documents.empty", field=field)
    if len(data) > LARGEST:
        raise RuleBroken("documents.too_large", field=field, megabytes=LARGEST // 1024 // 1024)
    for start, kind in SIGNATURES.items():
        if data.startswith(start):
            return kind
    raise RuleBroken("documents.wrong_type", field=field)
