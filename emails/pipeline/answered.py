"""Find what a letter to a reply address answers."""

from datetime import datetime

from emails.conf import Conf
from emails.letters.parts import Letter
from emails.replies.ids import answered_ids
from emails.replies.records import FoundReply, find_reply, find_reply_by_ids
from emails.replies.retention import answerable_since
from emails.rewriting.sender import author
from emails.values.addresses import Address
from emails.values.outcomes import Reason, Refused


def answered_by(
    letter: Letter, address: Address, conf: Conf, now: datetime
) -> FoundReply | Refused:
    """The record behind ``address``, or why there is none.

    Our letters have a reply address each. To the common one, which older letters have, whoever
    answers names the letter by its id.
    """
    since = answerable_since(now, conf.reply_retention_days)
    if address.tag:
        return find_reply(address, since) or Refused(Reason.REPLY_UNKNOWN)
    ids = answered_ids(letter)
    if not ids:
        return Refused(Reason.REPLY_WITHOUT_IDS)
    authors = [Address.parse(box.address) for box in author(letter)]
    found = find_reply_by_ids(ids, next(iter(authors), None), since)
    return found or Refused(Reason.REPLY_UNKNOWN)
