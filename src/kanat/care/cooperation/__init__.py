"""Between countries: the Ministers' Declaration, working group, practice library, exchange visits.

An empty room: no code yet. Only published practice and suppressed, comparable figures ever leave a country.
"""
