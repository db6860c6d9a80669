"""A case stays open while its child lives in a placement. Protection lies below and cannot look; the database can."""

from typing import ClassVar

from django.db import migrations

CREATE = """
CREATE FUNCTION placements_case_stays_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM placements_placement WHERE case_id = NEW.id AND state IN ('agreed', 'started')) THEN
        RAISE EXCEPTION 'a placement of the case is open'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'case_open_while_placed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER case_stays_open BEFORE UPDATE OF state ON protection_case
    FOR EACH ROW WHEN (NEW.state = 'closed' AND OLD.state <> 'closed') EXECUTE FUNCTION placements_case_stays_open();
"""
DROP = """
DROP TRIGGER case_stays_open ON protection_case;
DROP FUNCTION placements_case_stays_open();
"""


class Migration(migrations.Migration):
    """The database keeps a case open for as long as its placement."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("placements", "0001_initial"), ("protection", "0001_initial")]
    operations: ClassVar[list[object]] = [migrations.RunSQL(CREATE, DROP)]
