"""Bringing an office's existing register in: children, families, household members, placements, institutions.

Legal source: data must be right and up to date (Türkiye, Law 6698 art. 4; Azerbaijan, Law on personal data art. 5);
what is brought in is checked by the rules that hold for what is typed, and doubts are shown before anything is written.
Life of the main record: an upload is read and its columns are given to fields, its rows are previewed with every
problem, written in the background row by row or not at all, and what failed is handed back with reasons. The same row
twice changes nothing. The uploaded file is forgotten when its rows are in.
"""
