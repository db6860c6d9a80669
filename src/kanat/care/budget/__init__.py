"""What the law's sums come to: for one family that asks, for the coming year, and when a value of the law changes.

Legal source: none of its own; all amounts come from the payments part of the country pack, calculated by the rules of
`payments.engine`. Nothing is stored here: what people ask the public calculator is forgotten with the answer.
"""
