"""What every page knows without being told."""

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, object]:
    """Give the frame of a page who is signed in and whether this is a demo."""
    return {
        "actor": getattr(request, "actor", None),
        "role_titles": getattr(request, "role_titles", ()),
        "demo": settings.KANAT_MODE == "demo",
    }
