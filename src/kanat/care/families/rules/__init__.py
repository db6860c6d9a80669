"""When a household may become a foster family, and how many children it may take.

Legal source: TR regulation 28497 (applicants, papers, social inquiry, commission); AZ Family Code
ch. 18 and art. 145.8-145.10 (capacity; read in the bill of May 2023 only).
The numbers are handed in from the country pack. By topic: `applicants`, `studies`, `approvals`,
`capacity`; each module lists its refusals.
"""
