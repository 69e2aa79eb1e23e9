"""The one answer of the free plan: of many that are sent at once, one gets it."""

from privaterelay.models import Profile


def take_free_reply(owner_id: int) -> bool:
    """Use it up; False where that has been done before."""
    unused = Profile.objects.filter(user=owner_id, forwarded_first_reply=False)
    return bool(unused.update(forwarded_first_reply=True))


def give_back_free_reply(owner_id: int) -> None:
    """The answer did not go out after all."""
    Profile.objects.filter(user=owner_id).update(forwarded_first_reply=False)
