"""A bank that answers and states what it booked."""

from datetime import date

from kanat.care.banking import models
from tests.integration.care.banking.conftest import PAYER
from tests.unit.care.banking.engine.test_answers import report

HEAD = "<GrpHdr><MsgId>S1</MsgId><CreDtTm>2026-11-20T06:00:00Z</CreDtTm></GrpHdr>"


def answer(order_id: int, *rows: tuple[str, str, str]) -> bytes:
    """A pain.002 on the first file of an order."""
    message_id = models.OrderFile.objects.get(order_id=order_id, place=1).message_id
    return report(*rows).replace(b"TR-2026-05-7-00001", message_id.encode())


def entry(
    name: str, amount: str, *, way: str = "DBIT", on: date = date(2026, 11, 20), reason: str = "", currency: str = "TRY"
) -> str:
    """One booked entry."""
    back = f"<RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf>" if reason else ""
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
        f"<BookgDt><Dt>{on}</Dt></BookgDt><BkTxCd/><NtryDtls><TxDtls><Refs><EndToEndId>{name}</EndToEndId></Refs>{back}"
        "</TxDtls></NtryDtls></Ntry>"
    )


def statement(*entries: str, iban: str = PAYER) -> bytes:
    """A camt.053 of our account."""
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>'
        f"{HEAD}<Stmt><Id>153</Id><CreDtTm>2026-11-20T06:00:00Z</CreDtTm><Acct><Id><IBAN>{iban}</IBAN></Id></Acct>"
        f"{''.join(entries)}</Stmt></BkToCstmrStmt></Document>"
    ).encode()
