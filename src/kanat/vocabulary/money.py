"""Exact money: a decimal amount with its currency, never a float.

Tables keep minor units (kuruş, qəpik) as whole numbers. All rounding in Kanat is `round_half_up`.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def round_half_up(amount: Decimal) -> Decimal:
    """Round to two places, halves away from zero.

    >>> round_half_up(Decimal("2.345"))
    Decimal('2.35')
    """
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in major units (lira, manat) and its ISO 4217 currency."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            msg = f"money needs a Decimal, not {type(self.amount).__name__}"
            raise TypeError(msg)

    @classmethod
    def from_minor(cls, minor: int, currency: str) -> "Money":
        """Build from whole minor units, as the tables keep them."""
        return cls(Decimal(minor) / 100, currency)

    @property
    def minor(self) -> int:
        """Whole minor units; an amount with a fraction of one is refused (round first)."""
        scaled = self.amount * 100
        if scaled != scaled.to_integral_value():
            msg = f"{self.amount} {self.currency} is not rounded to minor units"
            raise ValueError(msg)
        return int(scaled)

    def rounded(self) -> "Money":
        """Round to minor units by the one rule of the house."""
        return Money(round_half_up(self.amount), self.currency)

    def __add__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.amount - other.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        return Money(self.amount * factor, self.currency)

    def _same_currency(self, other: "Money") -> None:
        if self.currency != other.currency:
            msg = f"cannot combine {self.currency} with {other.currency}"
            raise ValueError(msg)
