"""What a country must supply for orders to the bank."""

from dataclasses import dataclass

from kanat.vocabulary.parameters import Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class BankingLaw:
    """All that Kanat needs to write the files of an order."""

    file_size: Parameter[int]  # transfers in one file, at most
    category: Parameter[str]  # ISO 20022 external category purpose, like GOVT or SSBE
