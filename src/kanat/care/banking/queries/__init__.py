"""Reading orders, transfers and the bank's files."""

from kanat.care.banking.queries.orders import (
    FileRow,
    OrderRow,
    TransferRow,
    Waiting,
    explained,
    failed,
    file_of,
    files_of,
    order,
    orders_of,
    transfer,
    transfers_of,
    tries,
    visible_to,
    waiting,
)
from kanat.care.banking.queries.replies import ReplyLineRow, ReplyRow, lines_of, replies, reply, sent

__all__ = [
    "FileRow", "OrderRow", "ReplyLineRow", "ReplyRow", "TransferRow", "Waiting", "explained", "failed", "file_of",
    "files_of", "lines_of", "order", "orders_of", "replies", "reply", "sent", "transfer", "transfers_of", "tries",
    "visible_to", "waiting",
]  # fmt: skip
