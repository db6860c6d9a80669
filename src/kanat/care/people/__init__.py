"""Persons and the ties between them: the one place where a name, a birth date or an identity number is kept.

A person is registered once and then found again, in whatever alphabet the name is typed (`rules/names.py`); every other
app keeps the person's id only. Children, parents, carers and household members are all persons.

Law: TR law 6698 on personal data and law 5490 on population services; AZ law 998-IIIQ on personal data.
Not here: whether two records are one person (`linkage`), cases (`protection`), families (`families`).
"""
