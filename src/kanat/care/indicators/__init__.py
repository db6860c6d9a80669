"""Published numbers: each with its unit, stock or flow, day and definition, and small numbers suppressed.

Definitions follow the UNECE guidance of 2022 (stock, entries, exits) and the first UNICEF / Better Care Network
indicators. A stock counts children on the last day of a month; an entry is a spell that begins in the month without
one of any kind of care ending on that very day, an exit likewise: a move between two homes is neither.
Life of the main record: a month's counts are made by a job, and made again when the register has changed.
"""
