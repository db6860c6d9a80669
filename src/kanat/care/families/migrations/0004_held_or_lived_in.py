"""A place is either kept for a child or lived in, whoever writes: the second of two waits and is refused."""

from typing import ClassVar

from django.db import migrations

GUARD = """
CREATE FUNCTION families_place_is_free() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    clash boolean;
BEGIN
    PERFORM FROM families_family WHERE id = NEW.family_id FOR NO KEY UPDATE;
    IF TG_TABLE_NAME = 'families_heldplace' THEN
        clash := EXISTS (SELECT FROM families_fosterplace p WHERE p.family_id = NEW.family_id AND p.slot = NEW.slot
                         AND daterange(p.since, p.until) && daterange(NEW.since, NEW.until));
    ELSE
        clash := EXISTS (SELECT FROM families_heldplace p WHERE p.family_id = NEW.family_id AND p.slot = NEW.slot
                         AND daterange(p.since, p.until) && daterange(NEW.since, NEW.until));
    END IF;
    IF clash THEN
        RAISE EXCEPTION 'this place is held or lived in'
        USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'held_place_not_lived_in';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER place_is_free AFTER INSERT OR UPDATE ON families_heldplace
FOR EACH ROW EXECUTE FUNCTION families_place_is_free();
CREATE TRIGGER place_is_free AFTER INSERT OR UPDATE ON families_fosterplace
FOR EACH ROW EXECUTE FUNCTION families_place_is_free();
"""

DROP = """
DROP TRIGGER place_is_free ON families_heldplace;
DROP TRIGGER place_is_free ON families_fosterplace;
DROP FUNCTION families_place_is_free();
"""


class Migration(migrations.Migration):
    """The database keeps the number of places."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("families", "0003_needs")]
    operations: ClassVar[list[object]] = [migrations.RunSQL(GUARD, DROP)]
