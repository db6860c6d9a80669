"""From a refusal's code to the sentence that a person reads."""

from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kanat.platform.ui import formats, texts
from kanat.vocabulary.refusals import Refusal


@cache
def sentences() -> dict[str, str | Promise]:
    """Collect ``REFUSALS`` of every app's ``texts.py``."""
    found: dict[str, str | Promise] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.texts"
        if config.name.startswith("kanat.") and find_spec(name):
            found.update(getattr(import_module(name), "REFUSALS", {}))
    return found


def sentence(refusal: Refusal) -> str:
    """Give the sentence in the reader's language, with the legal basis where one is known."""
    text = sentences().get(refusal.code)
    facts = {name: formats.day(fact) if isinstance(fact, date) else fact for name, fact in refusal.facts.items()}
    told = str(text) % facts if text else _("This is not possible now (%(code)s).") % {"code": refusal.code}
    basis = f" ({texts.cited(refusal.legal_basis)})" if refusal.legal_basis else ""
    possible = sentences().get(refusal.possible)
    return f"{told}{basis}" + (f" {str(possible) % facts}" if possible else "")
