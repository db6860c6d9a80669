"""A family goes from its application to a child in its home."""

from kanat.care.families import actions, queries
from kanat.vocabulary.actors import SYSTEM
from tests.integration.care.families.conftest import APPROVED, Story


def test_a_family_applies_is_approved_and_takes_a_child(story: Story) -> None:
    family = story.is_approved()
    child = story.child()

    slot = actions.take_place(family_id=family, child_id=child, since=APPROVED, on=APPROVED, by=SYSTEM)

    [home] = queries.homes(APPROVED)
    assert (slot, home.placed, home.free) == (1, (child,), 1)
