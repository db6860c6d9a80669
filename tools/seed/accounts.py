"""Account numbers of invented people: their check digits are right, the accounts behind them do not exist."""

from stdnum import iban as standard

BANKS = {"tr": "000100", "az": "NABZ"}  # the treasury's bank of each country
SIGNS = {"tr": 16, "az": 20}  # after the bank


def iban(code: str, serial: int) -> str:
    """Give the account number of a serial number."""
    inner = f"{BANKS[code]}{serial:0{SIGNS[code]}d}"
    check = standard.calc_check_digits(f"{code.upper()}00{inner}")
    return f"{code.upper()}{check}{inner}"
