"""Lines of an approved run never change, whoever asks."""

from typing import ClassVar

from django.db import migrations

GUARD = """
CREATE FUNCTION payments_approved_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM payments_run WHERE id = CASE WHEN TG_OP = 'INSERT' THEN NEW.run_id ELSE OLD.run_id END AND state = 'approved') THEN
        RAISE EXCEPTION 'lines of an approved run never change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER approved_stays BEFORE UPDATE OR DELETE ON payments_line
FOR EACH ROW EXECUTE FUNCTION payments_approved_stays();
CREATE TRIGGER approved_takes_no_more BEFORE INSERT ON payments_line
FOR EACH ROW EXECUTE FUNCTION payments_approved_stays();
"""

DROP = """
DROP TRIGGER approved_stays ON payments_line;
DROP TRIGGER approved_takes_no_more ON payments_line;
DROP FUNCTION payments_approved_stays();
"""


class Migration(migrations.Migration):
    """The database keeps what was approved."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("payments", "0001_initial")]
    operations: ClassVar[list[object]] = [migrations.RunSQL(GUARD, DROP)]
