"""What persons are found by, in a narrow table of its own, with functions that never read it whole.

Seq scans are off inside the functions: with a long list of keys the planner overrates how many rows fit, and a search
of a million rows then takes seconds. A deferred trigger refuses a person whose entry is missing or tells something else.
"""

from typing import Any

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

from kanat.care.people.rules import names

ROWS = 5_000

FUNCTIONS = """
CREATE FUNCTION people_search_any(wanted int4[], most int)
RETURNS TABLE (person_id bigint, office_id bigint, name text, born date)
LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
BEGIN
    RETURN QUERY SELECT e.person_id, e.office_id, e.name, e.born
    FROM people_searchentry e WHERE e.keys && wanted LIMIT most;
END $$;

CREATE FUNCTION people_search_all(wanted int4[], offices bigint[], most int)
RETURNS TABLE (person_id bigint, office_id bigint, name text, born date)
LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
BEGIN
    IF offices IS NULL THEN
        RETURN QUERY SELECT e.person_id, e.office_id, e.name, e.born
        FROM people_searchentry e WHERE e.keys @> wanted LIMIT most;
    ELSE
        RETURN QUERY SELECT e.person_id, e.office_id, e.name, e.born
        FROM people_searchentry e WHERE e.keys @> wanted AND e.office_id = ANY (offices) LIMIT most;
    END IF;
END $$;

CREATE FUNCTION people_search_words(wanted int4[]) RETURNS TABLE (skeleton text)
LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
BEGIN
    RETURN QUERY SELECT w.skeleton FROM people_searchword w WHERE w.near && wanted;
END $$;

CREATE VIEW people_out_of_step AS
SELECT p.id FROM people_person p LEFT JOIN people_searchentry e ON e.person_id = p.id
WHERE e.person_id IS NULL OR e.office_id <> p.office_id OR e.born IS DISTINCT FROM p.born
OR split_part(e.name, E'\\n', 1) <> translate(p.surname, E'|\\n', '  ') || '|'
    || translate(p.given, E'|\\n', '  ') || '|' || translate(p.patronymic, E'|\\n', '  ');

CREATE FUNCTION people_entry_in_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM people_out_of_step WHERE id = NEW.id;
    IF FOUND THEN
        RAISE EXCEPTION 'person % cannot be found by its name', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'person_entry_in_step', TABLE = 'people_person';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER person_entry_in_step
AFTER INSERT OR UPDATE OF surname, given, patronymic, born, office_id ON people_person
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION people_entry_in_step();
"""
NO_FUNCTIONS = """
DROP TRIGGER person_entry_in_step ON people_person;
DROP FUNCTION people_entry_in_step();
DROP VIEW people_out_of_step;
DROP FUNCTION people_search_words(int4[]);
DROP FUNCTION people_search_all(int4[], bigint[], int);
DROP FUNCTION people_search_any(int4[], int);
"""


def fill(apps: Any, _schema_editor: Any) -> None:
    """Write the entries of the persons who are registered already; other names come with the same release."""
    persons = apps.get_model("people", "Person").objects.order_by("pk")
    entries, words = (apps.get_model("people", name).objects for name in ("SearchEntry", "SearchWord"))
    bones = set()
    made = []
    for person in persons.iterator(chunk_size=ROWS):
        name = (person.surname, person.given, person.patronymic)
        held = names.keys(names=[name], born=person.born, phones=[person.phone], file_number=person.file_number)
        made.append(
            entries.model(
                person_id=person.pk, office_id=person.office_id, born=person.born, name=names.line(name), keys=held
            )
        )
        bones.update(*map(names.skeletons, name))
        if len(made) == ROWS:
            entries.bulk_create(made)
            made = []
    entries.bulk_create(made)
    words.bulk_create([words.model(skeleton=one, near=names.near(one)) for one in sorted(bones)], batch_size=ROWS)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_details'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='searchentry', serialize=False, to='people.person')),
                ('office_id', models.BigIntegerField()),
                ('born', models.DateField(null=True)),
                ('name', models.TextField()),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
            ],
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('skeleton', models.TextField(primary_key=True, serialize=False)),
                ('near', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL('SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED', migrations.RunSQL.noop),
        migrations.RemoveIndex(
            model_name='person',
            name='person_search_keys',
        ),
        migrations.RemoveField(
            model_name='person',
            name='search_keys',
        ),
        migrations.AddIndex(
            model_name='searchentry',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['keys'], name='search_entry_keys'),
        ),
        migrations.AddIndex(
            model_name='searchentry',
            index=models.Index(fields=['office_id'], name='search_entry_office'),
        ),
        migrations.AddIndex(
            model_name='searchword',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['near'], name='search_word_near'),
        ),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
    ]
