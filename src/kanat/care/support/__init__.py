"""Social and economic support that keeps a child at home, or brings it home.

Legal sources: Türkiye, regulation on social and economic support (SED), Official Gazette of 3 March 2015; Azerbaijan,
Family Code art. 116.3 (family development plan). Amounts, means and decisions are not covered yet.
Life of the main record: a spell of support runs and ends.
"""
