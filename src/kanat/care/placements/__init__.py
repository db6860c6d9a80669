"""A child's stay in a foster family or a residential home: agreed, started, ended.

Legal sources: TR law 5395 art. 5(1)(c), regulation 28497 (foster care agreement, hand-over of the child);
AZ Family Code ch. 18 and art. 116.6-116.9 (agreement with the foster family).

Life of the main record: agreed -> started -> ended, or agreed -> cancelled. The day of entry counts, the day of
exit does not. A child lives in one place at a time: the database refuses overlapping placements.

Words: *placement* (yerleştirme, yerləşdirmə), *agreement* (koruyucu aile sözleşmesi, müqavilə), *group*: siblings
who moved in one step and share one agreement.
"""
