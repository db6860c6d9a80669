"""The parts that a country pack fills, as dotted paths; those of the whole house are always read."""

COUNTRY_PARTS: list[str] = [
    "kanat.care.people.country.PeopleLaw",
    "kanat.care.institutions.country.InstitutionsLaw",
    "kanat.care.families.country.FamiliesLaw",
    "kanat.care.protection.country.ProtectionLaw",
    "kanat.care.matching.country.MatchingLaw",
    "kanat.care.placements.country.PlacementsLaw",
    "kanat.care.supervision.country.SupervisionLaw",
    "kanat.care.support.country.SupportLaw",
    "kanat.care.payees.country.PayeesLaw",
    "kanat.care.payments.country.PaymentsLaw",
    "kanat.care.banking.country.BankingLaw",
    "kanat.care.indicators.country.IndicatorsLaw",
    "kanat.care.quality.country.QualityLaw",
    "kanat.care.exports.country.ExportsLaw",
]
