"""Give the database of a benchmark people with few and with many masks; say their tokens."""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402  (needs the apps loaded)
from django.contrib.auth.models import User  # noqa: E402

from bench.masks import local_part  # noqa: E402
from emails.models import RelayAddress  # noqa: E402
from privaterelay.models import Profile  # noqa: E402

_FIRST = 500_000


def seed(masks: int) -> dict[str, object]:
    """A person with so many masks, on a plan that sets no limit."""
    user = User.objects.create(username=f"api{masks}", email=f"api{masks}@home.example")
    capabilities = settings.SUBSCRIPTIONS_WITH_UNLIMITED[:1]
    Profile.objects.filter(user=user).update(capabilities=capabilities, account_uid=f"api{masks}")
    RelayAddress.objects.bulk_create(
        RelayAddress(
            user=user,
            address=local_part(_FIRST + masks * 1000 + number),
            description=f"Shop number {number}",
            generated_for=f"shop{number}.example",
            used_on=f"shop{number}.example",
        )
        for number in range(masks)
    )
    first = RelayAddress.objects.filter(user=user).values_list("pk", flat=True)[0]
    return {"token": str(Profile.objects.get(user=user).api_token), "mask": first}


if __name__ == "__main__":
    print(json.dumps({masks: seed(int(masks)) for masks in sys.argv[1:]}))
