"""Foster families: from the application to the approval, and the places that children take in them.

Legal sources: TR regulation on foster families (Official Gazette 28497, 2012); AZ Family Code, chapter on foster
families, and the bill of May 2023 (capacity). What a country lays down stands in ``countries/<code>/families.yaml``.

Life of the main record: a family applies (`Application`), its household and papers are collected, a professional
studies the home, two others give independent opinions, a commission decides, a manager approves for some models of
care, ages and places (`Approval`). A child who moves in takes a numbered place (`FosterPlace`).

Words: *applicant* until approved, *foster parent* afterwards; *household* is everybody who lives there.
"""
