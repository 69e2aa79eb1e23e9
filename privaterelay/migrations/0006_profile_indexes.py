from django.db import migrations, models

from privaterelay.concurrent_index import AddIndexBesideWork


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ("privaterelay", "0005_email_hash"),
    ]

    operations = [
        AddIndexBesideWork(
            model_name="profile",
            index=models.Index(fields=["email_hash"], name="profile_by_email_hash"),
        ),
        AddIndexBesideWork(
            model_name="profile",
            index=models.Index(fields=["last_soft_bounce"], name="profile_by_soft_bounce"),
        ),
        AddIndexBesideWork(
            model_name="profile",
            index=models.Index(fields=["last_hard_bounce"], name="profile_by_hard_bounce"),
        ),
    ]
