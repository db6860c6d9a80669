"""Are two records one person? Candidate pairs, their review, merge and its undoing.

Legal source: the duty to keep data right and not to hold it twice (TR law 6698 art. 4; AZ law on personal data 998-IIIQ
art. 4). A machine only suggests: a person answers, with the evidence in view, and whoever may merge decides.

A pair of records is answered *same*, *different* or *not sure*; different pairs are not asked again unless what is
known changes. A merge leads all that points to one record to the other, and can be undone to the last bit.
"""
