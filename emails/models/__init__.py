"""The rows of the mail trade."""

from emails.models.abuse_day import AbuseDay
from emails.models.deleted_address import DeletedAddress
from emails.models.delivery import Delivery
from emails.models.domain_address import DomainAddress
from emails.models.held_letter import HeldLetter
from emails.models.mask import Mask
from emails.models.notice import Notice
from emails.models.relay_address import RelayAddress
from emails.models.reply import Reply

__all__ = [
    "AbuseDay",
    "DeletedAddress",
    "Delivery",
    "DomainAddress",
    "HeldLetter",
    "Mask",
    "Notice",
    "RelayAddress",
    "Reply",
]
