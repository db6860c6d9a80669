"""Visits after a placement: planned by the country's schedule, reported, never lost.

Legal sources: Türkiye, Foster Care Regulation no. 28497 (monitoring: monthly in the first year, then every three
months); Azerbaijan, Family Code chapter on foster families (state supervision; the interval is a parameter).
Life of the main record: a visit is planned, then done or cancelled. A report that is being written is a draft, kept
on the server and in the browser until it is sent.
"""
