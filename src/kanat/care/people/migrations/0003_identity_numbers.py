"""Seal identity numbers in a table of their own; nothing plain stays behind, in columns or search keys."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from kanat.care.people.country import PeopleLaw
from kanat.care.people.rules import numbers
from kanat.platform import clock, country, seals

BATCH = 2_000
USE = "people.identity_number"


def seal(apps: Any, schema_editor: Any) -> None:
    """Move every number; the seal's format is part of this migration's promise."""
    person, number = apps.get_model("people", "Person"), apps.get_model("people", "IdentityNumber")
    rows = person.objects.exclude(number="").order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        _seal_some(batch, person, number)
        last = batch[-1].pk
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


def _seal_some(batch: list[Any], person: Any, number: Any) -> None:
    kinds = country.part(PeopleLaw).number_kinds
    made = number.objects.bulk_create(
        number(
            person=one, kind=numbers.kind_of(one.number, kinds).code, sealed=seals.seal(one.number, use=USE),
            blind=seals.blind(one.number, use=USE), noted_on=clock.today(),
        )
        for one in batch
    )
    for one, kept in zip(batch, made, strict=True):
        one.current_number = kept
        one.search_keys = [key for key in one.search_keys if not key.startswith("#")]
    person.objects.bulk_update(batch, ["current_number", "search_keys"])


def unseal(apps: Any, schema_editor: Any) -> None:
    """Write the numbers back."""
    person = apps.get_model("people", "Person")
    for one in person.objects.filter(current_number__isnull=False).select_related("current_number").iterator(BATCH):
        plain = seals.unseal(one.current_number.sealed, use=USE)
        keys = sorted({*one.search_keys, f"#{plain.lower()}"})
        person.objects.filter(pk=one.pk).update(number=plain, current_number=None, search_keys=keys)
    apps.get_model("people", "IdentityNumber").objects.all().delete()
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_merged_into'),
    ]

    operations = [
        migrations.CreateModel(
            name='IdentityNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('sealed', models.BinaryField()),
                ('blind', models.BinaryField()),
                ('noted_on', models.DateField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('blind', 'kind'), name='identity_number_once')],
            },
        ),
        migrations.AddField(
            model_name='person',
            name='current_number',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='current_of', to='people.identitynumber'),
        ),
        migrations.RemoveConstraint(
            model_name='person',
            name='person_number_or_reason',
        ),
        migrations.RemoveConstraint(
            model_name='person',
            name='person_number_once',
        ),
        migrations.RunPython(seal, unseal),
        migrations.RemoveField(
            model_name='person',
            name='number',
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('current_number__isnull', True), ('number_missing__in', ['not_yet_known', 'newborn', 'not_registered', 'foreign', 'stateless', 'foundling', 'refused'])), models.Q(('current_number__isnull', False), ('number_missing', '')), _connector='OR'), name='person_number_or_reason'),
        ),
    ]
