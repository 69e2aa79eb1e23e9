"""Which way a letter of ours went, as its envelope sender tells."""

from emails.conf import Conf
from emails.replies.records import is_reply_address
from emails.values.addresses import Address
from emails.values.reports import Direction


def direction_of(sender: str, conf: Conf) -> Direction:
    """Forwards leave with the reply address as their envelope sender, answers with a mask.

    Whoever reports repeats what we wrote there, so this needs no trust in the letter's header.
    """
    address = Address.parse(sender)
    if address is None or address.full in conf.from_address.lower():
        return Direction.OTHER
    if is_reply_address(address, conf.domains.answers):
        return Direction.FORWARD
    ours = conf.domains.number(address.domain) or conf.domains.subdomain(address.domain)
    return Direction.ANSWER if ours else Direction.OTHER
