"""A month that nobody opened in time stays in the store of the others; it no longer stops the months after it."""

from typing import ClassVar

from django.db import migrations

OPEN = """
CREATE OR REPLACE FUNCTION audit_open_month(day date) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    first date := date_trunc('month', day);
    store text;
BEGIN
    FOREACH store IN ARRAY ARRAY['audit_event', 'audit_read'] LOOP
        BEGIN
            EXECUTE format(
                'CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                store || to_char(first, '_YYYY_MM'), store, first, first + interval '1 month'
            );
        EXCEPTION WHEN check_violation THEN
            RAISE NOTICE '% holds rows of this month already; they stay together', store || '_other';
        END;
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    """The function anew; what is stored stays where it is."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("audit", "0001_append_only")]
    operations: ClassVar[list[object]] = [migrations.RunSQL(OPEN, migrations.RunSQL.noop)]
