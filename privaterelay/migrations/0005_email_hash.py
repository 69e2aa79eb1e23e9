"""Hashes of addresses, by which logs and support name people."""

from django.db import migrations, models

from privaterelay.address_hash import address_hash


def fill(apps, schema_editor):
    Profile = apps.get_model("privaterelay", "Profile")
    people = Profile.objects.filter(email_hash="").exclude(user__email="")
    for profile in people.select_related("user").iterator():
        hashed = address_hash(profile.user.email)
        Profile.objects.filter(pk=profile.pk).update(email_hash=hashed)


class Migration(migrations.Migration):

    dependencies = [
        ("privaterelay", "0004_grants_and_account_events"),
    ]

    operations = [
        migrations.AddField(
            model_name="profile",
            name="email_hash",
            field=models.CharField(blank=True, db_default="", default="", max_length=64),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
