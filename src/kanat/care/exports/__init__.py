"""What leaves the system as a file: a person's whole record, lists as filtered on screen, care episodes.

Legal source: Türkiye, Law 6698 art. 11 (right to know one's data); Azerbaijan, Law on personal data art. 7. Files for
payments and letters belong to their own apps.
Life of the main record: an export is asked for with its purpose, approved where the role demands it, made by a job,
fetched by the asker alone, and forgotten when its time is over.
"""
