"""Keeping and finding what a reply address stands for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from emails.conf import Conf
from emails.models import DomainAddress, RelayAddress, Reply
from emails.replies.keys import REPLIES, ReplyKeys, decrypt, encrypt, keys_of
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


def answer_id(token: str, answers_domain: str) -> str:
    """The same as a message id: without its domain it leads to the same record."""
    return f"<{token}@{answers_domain}>"


def envelope_sender(token: str, conf: Conf) -> str:
    """Where the owner's mail server reports that it could not take the letter.

    By SMTP the report comes back as a letter, which must say of which one it speaks. SES keeps
    the reports to itself and announces them, and knows the address without a token.
    """
    if conf.transport == "ses":
        return f"{REPLIES}@{conf.domains.answers}"
    return reply_address(token, conf.domains.answers)


def keep_reply(
    mask: RelayAddress | DomainAddress, token: str, correspondence: Correspondence, now: datetime
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
                created_at=now,
            )
        ],
        ignore_conflicts=True,
    )


def find_reply(address: Address, since: datetime) -> FoundReply | None:
    """What the token in ``address`` stands for, with mask, owner and profile in one query."""
    if not address.tag:
        return None
    return next(iter(_found((address.tag,), since)), None)


def find_reply_by_ids(
    ids: Sequence[str], author: Address | None, since: datetime
) -> FoundReply | None:
    """What the first of ``ids`` stands for that we know, in one query (W-P9).

    One of the author's own letters is preferred: a stranger may have written the id of somebody
    else's into a letter, and it must not keep its owner from answering another.
    """
    found = _found(ids, since)
    own = (one for one in found if Address.parse(one.mask.user.email) == author)
    return next(own, next(iter(found), None))


def _found(names: Sequence[str], since: datetime) -> list[FoundReply]:
    """What ``names`` stand for, in their order."""
    keys = {one.lookup: one for one in map(keys_of, names)}
    rows = Reply.objects.select_related(
        "relay_address__user__profile", "domain_address__user__profile"
    ).filter(lookup__in=keys, created_at__gt=since)
    kept = {row.lookup: row for row in rows}
    opened = (_opened(kept[lookup], keys[lookup]) for lookup in keys if lookup in kept)
    return [one for one in opened if one]


def _opened(row: Reply, keys: ReplyKeys) -> FoundReply | None:
    correspondence = decrypt(row.encrypted_metadata, keys)
    return FoundReply(row.mask, correspondence) if correspondence else None
