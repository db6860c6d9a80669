"""Plans for many groups at once: the best choice of homes for all, with its bound, regrets and what is missing.

`planner.Planner` plans groups and homes of `engine.facts` under the country's law; `best.made` plans arrays. Both need
the packages of `requirements/plan.txt`; `terms` (what a plan says) needs none of them. Theory and worked numbers:
README.md of the engine. A person decides; nothing here does.
"""
