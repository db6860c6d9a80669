"""From an approved list to money in an account: transfers to the bank, its answers, what was booked, what came back.

Legal source: the payment rules of each treasury (`countries/*/banking.yaml`); messages by ISO 20022.
Life of the main record: an order takes the sums of an approved list, is handed to the bank in files, answered transfer
by transfer, and reconciled with the bank's statements. A rejected or returned transfer is mended and ordered again,
with a link to the first; nothing is ever ordered twice.
"""
