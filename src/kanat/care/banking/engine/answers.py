"""pain.002: what the bank says of the transfers of a file, one by one or of all at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kanat.care.banking.engine import xml

ACCEPTED = frozenset({"ACCC", "ACSC", "ACSP", "ACCP", "ACTC", "ACWC", "ACWP", "ACFC", "PDNG", "RCVD", "PATC"})
SETTLED = frozenset({"ACCC", "ACSC"})
REJECTED = frozenset({"RJCT", "CANC", "BLCK"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is said of one transfer."""

    end_to_end: str  # our name of the transfer, empty where the bank left it out
    status: str  # ISO 20022 code, like ACSC or RJCT
    reason: str  # ISO 20022 external code, like AC04, or the bank's own; empty where none
    text: str  # what the bank writes beside it

    @property
    def rejected(self) -> bool:
        """Whether the bank will not pay it."""
        return self.status in REJECTED

    @property
    def settled(self) -> bool:
        """Whether the bank has paid it."""
        return self.status in SETTLED


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFile:
    """One answer of the bank to one of our files."""

    message_id: str  # of our file
    status: str  # of the file as a whole, empty where the bank speaks of transfers only
    reason: str  # for that
    text: str  # beside it
    answers: Sequence[Answer]  # in the order of the file


def answered(data: bytes) -> AnswerFile:
    """Read a pain.002 of any version that banks use; refuses with `BadFile` what is none."""
    report = xml.read(data, "pain.002").cstmr_pmt_sts_rpt
    group = report.orgnl_grp_inf_and_sts
    reason, text = _reason(group.sts_rsn_inf)
    return AnswerFile(
        message_id=group.orgnl_msg_id,
        status=xml.text(group.grp_sts),
        reason=reason,
        text=text,
        answers=tuple(_answers(report)),
    )


def _answers(report: Any) -> Iterator[Answer]:
    for payment in report.orgnl_pmt_inf_and_sts:
        whole = xml.text(payment.pmt_inf_sts)
        for one in payment.tx_inf_and_sts:
            reason, text = _reason(one.sts_rsn_inf or payment.sts_rsn_inf)
            status = xml.text(one.tx_sts) or whole
            yield Answer(end_to_end=one.orgnl_end_to_end_id or "", status=status, reason=reason, text=text)


def _reason(given: Sequence[Any]) -> tuple[str, str]:
    """Join what the bank says: the first code, and all its sentences."""
    codes = [xml.text(one.rsn) for one in given if one.rsn is not None]
    return (codes or [""])[0], " ".join(sentence for one in given for sentence in one.addtl_inf)
