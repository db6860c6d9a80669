"""What is owed for a month: calculated day by day, checked by one person, approved by another.

Legal sources: the country pack. Türkiye, Foster Care Regulation no. 28497 (indicator × salary coefficient × share);
Azerbaijan, law of 12 July 2023 on social allowances (flat amounts by age band, seasonal clothing).
Life of the main record: a run (one office and those below, one month, one scheme) is opened, computed, locked, checked,
approved, released, sent, answered, reconciled, closed. Until it is locked it may be computed again from what is known;
lines of an approved run never change. What a past month was paid wrongly is settled as a difference in the next.
"""
