"""A child's way from a notice to a measure: notice, case, assessment with its statutory clock, measure, review.

A notice is taken and concerns one or more children; each child has at most one open case. An assessment is due within
the pack's term and decides what follows; a measure of a court or authority protects the child until it ends.

Law: TR law 5395 (art. 5-9, 13, 35); AZ Family Code art. 115, 116, 116-1. Numbers of the law are in the country pack.
Words: notice (bildirim, məlumatvermə), case (vaka, iş), initial assessment, measure (tedbir), review.
Not here: support at home (`support`), placements (`placements`).
"""
