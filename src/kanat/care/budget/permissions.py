"""Who may see what the coming year will cost: figures, no names."""

from enum import StrEnum


class Can(StrEnum):
    """Permissions of this app, granted by the roles of the country pack."""

    VIEW = "budget.view"
