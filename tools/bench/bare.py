"""The yardstick: a Django page with three indexed queries on a million rows, no middleware, as `bare:application`.

It stands on the same database and the same server settings as the pages that are measured beside it.
"""

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.wsgi import get_wsgi_application

PAGE = """<!doctype html><title>{{ file.number }}</title><h1>{{ file.given }} {{ file.surname }}</h1>
<dl><dt>Born</dt><dd>{{ file.born|date:"d.m.Y" }}</dd><dt>State</dt><dd>{{ file.state }}</dd></dl>
<table>{% for stay in stays %}<tr><td>{{ stay.since|date:"d.m.Y" }}</td><td>{{ stay.until|date:"d.m.Y" }}</td>
<td>{{ stay.kind }}</td><td>{{ stay.place }}</td></tr>{% endfor %}</table>
<ul>{% for other in due %}<li><a href="/{{ other.id }}">{{ other.number }} {{ other.given }} {{ other.surname }}</a>
{{ other.due|date:"d.m.Y" }}</li>{% endfor %}</ul>"""


def _database(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname,
        "PORT": parts.port,
        "CONN_MAX_AGE": 600,
    }


def _configure() -> None:
    loader = ("django.template.loaders.locmem.Loader", {"page.html": PAGE})
    cached = ("django.template.loaders.cached.Loader", [loader])
    settings.configure(
        SECRET_KEY="bench",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="tools.bench.bare_page",
        DATABASES={"default": _database(os.environ["DATABASE_URL"])},
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": [cached]}}],
    )


if not settings.configured:  # this module is the whole site
    _configure()
application = get_wsgi_application()
