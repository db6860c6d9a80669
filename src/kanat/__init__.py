"""Kanat: the open platform on which a country runs its foster-care service."""
