"""Are two records one person? Candidate pairs, review, merge and its undoing.

An empty room: no code yet. Here will live the evidence for and against two records being one person (engine),
the review queue, merges that keep both numbers and histories, and the import of existing registers.
It stands above `people`, which must not depend on it.
"""
