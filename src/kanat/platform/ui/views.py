"""The gallery: every component as it really looks, in the language of the reader."""

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template import Template, engines

from kanat.platform.ui import doors, sampler

COMPONENTS = Path(__file__).parent / "components"


@cache
def _examples() -> list[tuple[str, Template]]:
    engine = engines["django"]
    folders = sorted(file.parent for file in COMPONENTS.glob("*/example.html"))
    return [
        (folder.name, engine.from_string((folder / "example.html").read_text(encoding="utf-8"))) for folder in folders
    ]


@doors.public
def gallery(request: HttpRequest) -> HttpResponse:
    context = {**sampler.context(), "sample": sampler.Sample(), "wrong": sampler.Sample(sampler.WRONG, prefix="wrong")}
    drawn = [(name, example.render(context, request)) for name, example in _examples()]
    return doors.show(request, "ui/gallery.html", {"examples": drawn})
