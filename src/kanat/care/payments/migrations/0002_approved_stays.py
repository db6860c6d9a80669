"""An approved run and its lines never change, whoever asks."""

from typing import ClassVar

from django.db import migrations

GUARD = """
CREATE FUNCTION payments_approved_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND EXISTS (SELECT FROM payments_run WHERE id = OLD.run_id AND state = 'approved')
    OR TG_OP <> 'DELETE' AND EXISTS (SELECT FROM payments_run WHERE id = NEW.run_id AND state = 'approved') THEN
        RAISE EXCEPTION 'lines of an approved run never change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER approved_stays BEFORE INSERT OR UPDATE OR DELETE ON payments_line
FOR EACH ROW EXECUTE FUNCTION payments_approved_stays();

CREATE FUNCTION payments_run_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an approved run never changes' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER approved_stays BEFORE UPDATE OR DELETE ON payments_run
FOR EACH ROW WHEN (OLD.state = 'approved') EXECUTE FUNCTION payments_run_stays();
"""

DROP = """
DROP TRIGGER approved_stays ON payments_line;
DROP TRIGGER approved_stays ON payments_run;
DROP FUNCTION payments_approved_stays();
DROP FUNCTION payments_run_stays();
"""


class Migration(migrations.Migration):
    """The database keeps what was approved."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("payments", "0001_initial")]
    operations: ClassVar[list[object]] = [migrations.RunSQL(GUARD, DROP)]
