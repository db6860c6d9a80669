"""How families are won: campaigns, volunteer ambassadors, leads.

An empty room: no code yet. Here will live ambassadors by province and district, their events and reach, and the
way from a lead to an application, as counts only: a volunteer never sees a child's data.
"""
