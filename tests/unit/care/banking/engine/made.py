"""An order as the tests send it, and a bank that answers."""

from datetime import UTC, date, datetime

from kanat.care.banking import engine

OURS = "TR470000100100000350930001"
CARER = "AZ21NABZ00000000137010001944"


def transfer(name: str = "K1", amount_minor: int = 1_182_762) -> engine.Transfer:
    return engine.Transfer(
        end_to_end=name, name="Sümeyye Coşkun", iban=OURS, amount_minor=amount_minor, text="Koruyucu aile 05/2026"
    )


def order(*transfers: engine.Transfer, bic: str = "") -> engine.Order:
    return engine.Order(
        number="TR-2026-05-7",
        created=datetime(2026, 5, 30, 7, 15, 30, 999, tzinfo=UTC),
        execute_on=date(2026, 6, 1),
        currency="TRY",
        category="SSBE",
        payer=engine.Payer(name="Ankara İl Müdürlüğü", iban=OURS, bic=bic),
        transfers=transfers,
    )


def statement(entries: str, version: str = "08") -> bytes:
    """A statement as a bank writes it, with the entries given."""
    return (
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>'
        "<GrpHdr><MsgId>S1</MsgId><CreDtTm>2026-06-02T06:00:00Z</CreDtTm></GrpHdr>"
        f"<Stmt><Id>2026-153</Id><CreDtTm>2026-06-02T06:00:00Z</CreDtTm><Acct><Id><IBAN>{OURS}</IBAN></Id></Acct>"
        f"{entries}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def entry(details: str, *, way: str = "DBIT", state: str = "<Sts><Cd>BOOK</Cd></Sts>", amount: str = "11827.62") -> str:
    """One entry of 1 June with details between."""
    return (
        f'<Ntry><Amt Ccy="TRY">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd>{state}'
        f"<BookgDt><Dt>2026-06-01</Dt></BookgDt><BkTxCd/><NtryDtls>{details}</NtryDtls></Ntry>"
    )
