"""Social and economic support that keeps a child at home, or brings it home.

Legal sources: Türkiye, regulation on social and economic support (SED), Official Gazette of 3 March 2015; Azerbaijan,
Family Code art. 116.3 (family development plan), law on targeted state social assistance.
Life of the main records: an application is submitted, assessed by a social inquiry, granted or refused by another
person, perhaps objected to. What is granted is a spell of support: it runs, is reviewed and extended, and ends.
Support in money begins by an application only; what a month of it is worth is calculated by payments.
"""
