"""The owners and masks that the letters of all scenarios are for."""

from django.contrib.auth.models import User

from chaos.letters import MASKS, local_part
from emails.models import RelayAddress


def settle() -> None:
    """Write them into an empty database."""
    for number in range(MASKS):
        owner = User.objects.create(username=f"owner{number}", email=f"owner{number}@home.example")
        RelayAddress.objects.create(user=owner, address=local_part(number))
