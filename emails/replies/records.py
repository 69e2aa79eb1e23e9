"""Keeping and finding what a reply address stands for."""

from dataclasses import dataclass, field

from emails.models import DomainAddress, RelayAddress, Reply
from emails.replies.keys import REPLIES, decrypt, encrypt, keys_of
from emails.values.addresses import Address
from emails.values.correspondence import Correspondence


@dataclass(frozen=True, slots=True)
class FoundReply:
    """The mask under which an answer goes out, and to whom."""

    mask: RelayAddress | DomainAddress
    correspondence: Correspondence = field(repr=False)


def is_reply_address(address: Address, answers_domain: str) -> bool:
    """Whether ``address`` is the common part of all reply addresses, with or without a token."""
    return address.domain == answers_domain and address.untagged.local == REPLIES


def reply_address(token: str, answers_domain: str) -> str:
    """The address to which the owner answers one letter."""
    return f"{REPLIES}+{token}@{answers_domain}"


def keep_reply(
    mask: RelayAddress | DomainAddress, token: str, correspondence: Correspondence
) -> None:
    """Remember how to answer one letter; a repeat of the same letter changes nothing."""
    keys = keys_of(token)
    Reply.objects.bulk_create(
        [
            Reply(
                relay_address=mask if isinstance(mask, RelayAddress) else None,
                domain_address=mask if isinstance(mask, DomainAddress) else None,
                lookup=keys.lookup,
                encrypted_metadata=encrypt(correspondence, keys),
            )
        ],
        ignore_conflicts=True,
    )


def find_reply(address: Address) -> FoundReply | None:
    """What the token in ``address`` stands for, with mask, owner and profile in one query."""
    if not address.tag:
        return None
    keys = keys_of(address.tag)
    kept = (
        Reply.objects.select_related(
            "relay_address__user__profile", "domain_address__user__profile"
        )
        .filter(lookup=keys.lookup)
        .first()
    )
    correspondence = decrypt(kept.encrypted_metadata, keys) if kept else None
    if kept is None or correspondence is None:
        return None
    return FoundReply(kept.mask, correspondence)
