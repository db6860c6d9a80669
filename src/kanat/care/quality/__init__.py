"""Consistency rules as a published catalogue, and the findings of every office: missing, invalid, inconsistent, late.

Families of rules after England's open validator of the looked-after children return and the quality standard of the
US file on out-of-home care (45 CFR 1355.46), in our own words; which rules a country applies is in its pack.
Life of the main record: a finding is opened by the nightly check, may be waived for a time with a reason, and goes
when the record is mended.
"""
