"""Sentences of refusals that no single app owns, and of sources that are none."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "state.not_allowed": _(
        "This step is not possible in the present state. Look at the page again: it may have changed."
    ),
}

# the keys stand in every pack's sources.yaml
NO_SOURCES = {
    "K1: Kanat's own proposal; no legal source was found": _("Kanat's own proposal; no legal source was found"),
    "K2: background knowledge; to be confirmed against the official text": _(
        "background knowledge; to be confirmed against the official text"
    ),
}


def cited(source: str) -> str:
    """Write a source as the country pack names it; where it is none, say so in the reader's language."""
    for words, said in NO_SOURCES.items():
        source = source.replace(words, str(said))
    return source
