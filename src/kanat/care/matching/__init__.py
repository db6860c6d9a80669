"""Looking for a family for a child or siblings: who may take them, in which order and why; who may not, and why not.

Legal sources: the country pack (`country.MatchingLaw`), limits of children in a home from `families`.
Writes nothing: a person decides, and the placement that follows is the record. The engine ranks and explains.

Words: *criterion* speaks for a family, more or less; *hard rule* excludes one, whatever its score.
"""
