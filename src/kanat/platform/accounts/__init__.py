"""Users, offices and role assignments: who may do what, and where.

An office is a node of the service's tree (ministry, provincial directorate, service centre). A role comes from the
country pack; it is assigned to a person for an office and everything below it.
"""
