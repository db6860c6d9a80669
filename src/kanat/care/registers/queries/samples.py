"""Rows of example files: invented people; `CODE` stands for the first that the country has of a kind, in its words."""

from datetime import date

from kanat.care.exports.engine import Cell

CODE = "…"  # that the country's pack names: an area, a model of care, a reason

SAMPLES: dict[str, list[dict[str, Cell]]] = {
    "children": [
        {"old": "Ç-1", "surname": "Ak", "given": "Deniz", "born": date(2015, 3, 12), "sex": "K", "number": "",
         "number_missing": "", "address": "Gül 5", "phones": "0555 111 22 33", "case_since": date(2023, 2, 1),
         "measure": CODE},
        {"old": "Ç-2", "surname": "Ak", "given": "Ali", "born": "2012", "sex": "E", "case_since": date(2023, 2, 1)},
    ],
    "families": [
        {"old": "A-1", "surname": "Yıldız", "given": "Ayşe", "born": date(1980, 1, 1), "sex": "K",
         "partner_surname": "Yıldız", "partner_given": "Mehmet", "partner_born": date(1979, 3, 2), "partner_sex": "E",
         "phones": "0555 222 33 44", "address": "Çınar 7", "registered_on": date(2021, 5, 3),
         "since": date(2021, 9, 1), "until": date(2027, 9, 1), "models": CODE, "ages": "0-12", "places": 2},
    ],
    "members": [
        {"family_old": "A-1", "surname": "Yıldız", "given": "Can", "born": date(2010, 6, 9), "sex": "E",
         "role": "own_child", "since": date(2021, 5, 3)},
    ],
    "institutions": [
        {"old": "K-1", "title": "Papatya", "kind": CODE, "area": CODE, "capacity": 12, "since": date(2015, 1, 1)},
    ],
    "residents": [
        {"old": "S-1", "surname": "Er", "given": "Ece", "born": date(2014, 7, 2), "sex": "K", "institution_old": "K-1",
         "since": date(2022, 4, 4), "until": date(2024, 6, 3), "end_reason": CODE},
    ],
    "staff": [
        {"institution_old": "K-1", "surname": "Koç", "given": "Selin", "born": date(1988, 2, 2), "sex": "K",
         "post": "Psikolog", "since": date(2019, 3, 1)},
    ],
    "placements": [
        {"old": "Y-1", "child_old": "Ç-1", "family_old": "A-1", "since": date(2023, 3, 1), "until": None,
         "start_reason": CODE, "model": CODE},
    ],
}  # fmt: skip
