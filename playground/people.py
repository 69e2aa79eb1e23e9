"""Making people up: an account as a sign-in would leave it."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from playground.accounts.conf import FREE, PREMIUM
from playground.accounts.people import AccountError, add_account
from playground.accounts.resources import profile_of
from playground.conf import conf
from privaterelay import wiring
from privaterelay.identity import words
from privaterelay.identity.opening import open_account

PLANS = (FREE, PREMIUM)

# RFC 5321 4.5.3.1.3 leaves this much between the angle brackets.
_LONGEST_ADDRESS = 254


class PersonError(ValueError):
    """Nobody can be made up like this; the message is for whoever asked."""


@transaction.atomic
def new_person(email: str, plan: str) -> User:
    """A person who gets their mail at ``email`` and can sign in at the accounts stand-in.

    Raises ``PersonError`` for an address that is malformed, taken or a mask, or an unknown plan.
    """
    address = email.strip()
    _refuse_unusable(address)
    if plan not in PLANS:
        raise PersonError(f"{plan!r} is no plan: choose free or premium.")
    if plan == PREMIUM and not conf().premium:
        raise PersonError("No premium plan is sold here: SUBSCRIPTIONS_WITH_UNLIMITED is empty.")
    if User.objects.filter(email__iexact=address).exists():
        raise PersonError(f"{address} is taken: choose another address.")
    now = timezone.now()
    try:
        account = add_account(address, plan, now)
    except AccountError as problem:
        raise PersonError(str(problem)) from problem
    return open_account(words.profile(profile_of(account)), wiring.accounts(), now)


def _refuse_unusable(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError:
        raise PersonError(f"{address!r} is no email address.") from None
    if len(address) > _LONGEST_ADDRESS:
        raise PersonError(f"The address is longer than {_LONGEST_ADDRESS} characters.")
    if address.rpartition("@")[2].lower() in conf().relay_domains:
        raise PersonError(f"{address} belongs to Relay: people need a mailbox elsewhere.")
