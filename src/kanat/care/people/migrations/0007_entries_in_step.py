"""Persons and their search entries are kept in step by statements, not by rows: a copy of thousands is checked at once.

Every person has an entry: a foreign key. What an entry tells is compared when entries are written, all of a statement
together; when a person changes, at the end of the transaction, as before.
"""

from django.db import migrations

STEPS = """
ALTER TABLE people_person ADD CONSTRAINT person_has_entry FOREIGN KEY (id)
REFERENCES people_searchentry (person_id) DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION people_entries_in_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE lost bigint;
BEGIN
    SELECT e.person_id INTO lost FROM written e LEFT JOIN people_person p ON p.id = e.person_id
    WHERE p.id IS NULL OR e.office_id <> p.office_id OR e.born IS DISTINCT FROM p.born
    OR split_part(e.name, E'\\n', 1) <> translate(p.surname, E'|\\n', '  ') || '|'
        || translate(p.given, E'|\\n', '  ') || '|' || translate(p.patronymic, E'|\\n', '  ')
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'person % cannot be found by its name', lost
        USING ERRCODE = 'check_violation', CONSTRAINT = 'person_entry_in_step', TABLE = 'people_person';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER entries_in_step AFTER INSERT ON people_searchentry
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION people_entries_in_step();
CREATE TRIGGER entries_in_step_changed AFTER UPDATE ON people_searchentry
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION people_entries_in_step();

DROP TRIGGER person_entry_in_step ON people_person;
CREATE CONSTRAINT TRIGGER person_entry_in_step
AFTER UPDATE OF surname, given, patronymic, born, office_id ON people_person
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION people_entry_in_step();
"""
BACK = """
DROP TRIGGER person_entry_in_step ON people_person;
CREATE CONSTRAINT TRIGGER person_entry_in_step
AFTER INSERT OR UPDATE OF surname, given, patronymic, born, office_id ON people_person
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION people_entry_in_step();
DROP TRIGGER entries_in_step_changed ON people_searchentry;
DROP TRIGGER entries_in_step ON people_searchentry;
DROP FUNCTION people_entries_in_step();
ALTER TABLE people_person DROP CONSTRAINT person_has_entry;
"""


class Migration(migrations.Migration):
    """See above."""

    dependencies = [("people", "0006_search_probe")]
    operations = [migrations.RunSQL(STEPS, BACK)]
