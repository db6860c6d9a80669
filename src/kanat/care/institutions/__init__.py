"""Residential homes in which children live when no family was found, with the places that they have.

Law: TR law 2828; AZ Family Code art. 115.3 and 116. A home is made by the pack and edited by an administrator.
Not here: who lives there (`placements`), closing homes down (`transition`).
"""
