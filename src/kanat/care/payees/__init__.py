"""Into whose account money goes: of foster families, of persons who receive support, and of offices that pay.

Legal source: the payment rules of each treasury; days before a changed account is used stand in
``countries/<code>/payees.yaml``.
Life of the main record: an account is recorded by one person from a paper of the bank, and confirmed or refused by
another one. A changed account is used only after some days, so that a family that never asked for the change can say
so. Accounts are never changed and never removed: a newer one replaces them.
"""
