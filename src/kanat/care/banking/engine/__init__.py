"""What goes to the bank and what comes back: transfers as ISO 20022 files, answers and statements read and judged.

`ordered` writes pain.001.001.09, `answered` reads pain.002, `booked` reads camt.053, `judged` says of each answer and
entry whether it may be taken. No child's name goes to a bank: a transfer carries the carer's name and a number of ours.

Standards: ISO 20022 messages as published by its registration authority; account numbers are the matter of
`payees`. What a country's treasury asks beyond them (size of a file, category) is data of the pack.
"""

from kanat.care.banking.engine.answers import Answer, AnswerFile, answered
from kanat.care.banking.engine.judging import Refused, Sent, Taken, judged
from kanat.care.banking.engine.orders import File, Order, Payer, Transfer, ordered
from kanat.care.banking.engine.statements import Entry, Statement, booked
from kanat.care.banking.engine.xml import MOST_BYTES, BadFile

__all__ = [
    "MOST_BYTES",
    "Answer",
    "AnswerFile",
    "BadFile",
    "Entry",
    "File",
    "Order",
    "Payer",
    "Refused",
    "Sent",
    "Statement",
    "Taken",
    "Transfer",
    "answered",
    "booked",
    "judged",
    "ordered",
]
