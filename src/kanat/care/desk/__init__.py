"""The worker's desk: today, search, the child's file, the family's file, who opened this file.

Pages that read from all apps below and write nothing but the record of the reading itself.
"""
