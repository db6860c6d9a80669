"""Values of the law on a screen: a person enters one with its source, a second person confirms it, and it holds.

The pack stays as it was written; a confirmed value is laid over it (`platform.country.overlays`). Nothing is guessed:
what nobody knows stays unknown, with the name of who can supply it. Decision: docs/adr/0018.
Life of the record: a value is proposed, then confirmed by another person, or taken back.
"""
