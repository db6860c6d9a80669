"""Sentences of refusals that no single app owns."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "state.not_allowed": _(
        "This step is not possible in the present state. Look at the page again: it may have changed."
    ),
}
