from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("support", "0002_applications")]

    operations = [
        migrations.RunSQL(
            "UPDATE support_supportspell SET review_on = until WHERE review_on IS NULL AND kind <> 'single'",
            migrations.RunSQL.noop,
        ),
    ]
