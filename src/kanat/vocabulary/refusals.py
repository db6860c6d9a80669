"""One tree of refusals. Each has a code, a legal basis, the facts, and what would make it possible.

The sentence that a person reads is in the app's ``texts.py``, never here.
"""

from collections.abc import Callable


class Refusal(Exception):
    """Say no, in a way that a page and a program both understand."""

    def __init__(
        self,
        code: str,
        *,
        legal_basis: str = "",
        field: str | None = None,
        possible: str = "",
        **facts: object,
    ) -> None:
        super().__init__(code)
        self.code = code  # stable, like "placements.no_free_place"
        self.legal_basis = legal_basis  # act and article, empty when none is known
        self.field = field  # name of the form field beside which it belongs
        self.possible = possible  # code of the sentence that tells what would make it possible
        self.facts = facts  # values for the sentence


class NotAllowed(Refusal):
    """This person may not do it."""


class RuleBroken(Refusal):
    """Nobody may do it as things stand."""


class NotFound(Refusal):
    """There is no such thing, or none that this person may know of."""


def may(check: Callable[..., object], *args: object, **kwargs: object) -> bool:
    """Tell whether a check would pass, for pages that show or hide a button."""
    try:
        check(*args, **kwargs)
    except Refusal:
        return False
    return True
