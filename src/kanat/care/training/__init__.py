"""Courses, attendance, tests and certificates of staff and foster parents.

An empty room: no code yet. Here will live the six-topic staff course of 2022 with its 60 certificates, the
foster-parent programmes (basic, first and second level), sessions, trainers and certificates that can be checked.
"""
