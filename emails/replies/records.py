"""Keeping and finding what a reply address stands for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet

from emails.conf import Conf
from emails.models import DomainAddress, RelayAddress, Reply
from emails.replies.keys import (
    REPLIES,
    ReplyKeys,
    decrypt,
    encrypt,
    keys_of,
    seal_token,
    unseal_token,
)
from emails.values.addresses import Address
from emails.values.correspondence import Correspondence
from privaterelay.statements import insert_unless_there


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


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """By what an answer to one letter finds its way."""

    token: str = field(repr=False)
    message_id: str = field(default="", repr=False)
    """The letter's own id as ``own_id`` has it; empty where it has none."""


def keep_reply(
    mask: RelayAddress | DomainAddress,
    key: AnswerKey,
    correspondence: Correspondence,
    now: datetime,
) -> None:
    """Remember how to answer one letter; a repeat of the same letter changes nothing."""
    keys = keys_of(key.token)
    row: dict[str, object] = {
        "relay_address": mask.pk if isinstance(mask, RelayAddress) else None,
        "domain_address": mask.pk if isinstance(mask, DomainAddress) else None,
        "lookup": keys.lookup,
        "encrypted_metadata": encrypt(correspondence, keys),
        "created_at": now,
    }
    if key.message_id:
        by_id = keys_of(key.message_id)
        row |= {"id_lookup": by_id.lookup, "sealed_token": seal_token(key.token, by_id)}
    insert_unless_there(Reply, row)


def find_reply(address: Address, since: datetime) -> FoundReply | None:
    """What the token in ``address`` stands for, with mask, owner and profile in one query."""
    if not address.tag:
        return None
    keys = keys_of(address.tag)
    rows = _answerable(since).filter(lookup=keys.lookup)
    return next((_opened(row, keys) for row in rows), None)


def find_reply_by_ids(
    ids: Sequence[str], author: Address | None, since: datetime
) -> FoundReply | None:
    """What the first of ``ids`` stands for that we know, in one query (W-P9).

    One of the author's own letters is preferred: a stranger may have written the id of somebody
    else's into a letter, and it must not keep its owner from answering another.
    """
    keys = {one.lookup: one for one in map(keys_of, ids)}
    known = Q(lookup__in=keys) | Q(id_lookup__in=keys)
    rows = list(_answerable(since).filter(known)) if keys else []
    found = [one for key in keys.values() if (one := _meant(rows, key, author))]
    own = (one for one in found if _is_of(one, author))
    return next(own, next(iter(found), None))


def _answerable(since: datetime) -> QuerySet[Reply]:
    return Reply.objects.select_related(
        "relay_address__user__profile", "domain_address__user__profile"
    ).filter(created_at__gt=since)


def _meant(rows: Sequence[Reply], keys: ReplyKeys, author: Address | None) -> FoundReply | None:
    """The letter that bears one id. Of several of the author's, nobody can say which is meant."""
    found = [one for row in rows if (one := _opened(row, keys))]
    own = [one for one in found if _is_of(one, author)]
    if any(other != own[0] for other in own):
        return None
    return next(iter(own or found), None)


def _is_of(found: FoundReply, author: Address | None) -> bool:
    return Address.parse(found.mask.user.email) == author


def _opened(row: Reply, keys: ReplyKeys) -> FoundReply | None:
    if row.lookup == keys.lookup:
        correspondence = decrypt(row.encrypted_metadata, keys)
        return FoundReply(row.mask, correspondence) if correspondence else None
    if row.id_lookup != keys.lookup or row.sealed_token is None:
        return None
    token = unseal_token(bytes(row.sealed_token), keys)
    return _opened(row, keys_of(token)) if token else None
