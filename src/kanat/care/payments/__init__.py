"""What is owed for a month: calculated day by day, checked by one person, approved by another.

Legal sources: the country pack. Türkiye, Foster Care Regulation no. 28497 (indicator × salary coefficient × share);
Azerbaijan, law of 12 July 2023 on social allowances (flat amounts by age band, seasonal clothing).
Life of the main record: a run (one office, one month) is opened, computed, checked, approved. Until it is checked it
may be computed again from what is known now; lines of an approved run never change.
"""
