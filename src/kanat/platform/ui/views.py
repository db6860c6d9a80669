"""The gallery: every component as it really looks, in the language of the reader."""

from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines

from kanat.platform.ui import doors, sampler

COMPONENTS = Path(__file__).parent / "components"


@cache
def _examples() -> list[tuple[str, Any]]:
    """Read each component's example once; gives its name and the template."""
    files = sorted(COMPONENTS.glob("*/example.html"))
    return [(file.parent.name, engines["django"].from_string(file.read_text(encoding="utf-8"))) for file in files]


@doors.public
def gallery(request: HttpRequest) -> HttpResponse:
    context = {**sampler.context(), "sample": sampler.Sample(), "wrong": sampler.Sample(sampler.WRONG, prefix="wrong")}
    drawn = [(name, example.render(context, request)) for name, example in _examples()]
    return doors.show(request, "ui/gallery.html", {"examples": drawn})
