"""Emptying children's institutions child by child: census, destinations, closures, forecast.

An empty room: no code yet. Here will live the register of institutions with staff and budget, each child's
destination, the order of closures and the forecast of foster families that it needs (engine).
"""
