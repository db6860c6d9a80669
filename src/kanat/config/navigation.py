"""The side navigation: pages, in the order of a working day."""

from kanat.platform.ui.navigation import NavItem

NAVIGATION: list[NavItem] = []
