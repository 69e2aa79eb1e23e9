"""The rows of the mail trade."""

from emails.models.deleted_address import DeletedAddress
from emails.models.delivery import Delivery
from emails.models.relay_address import RelayAddress
from emails.models.reply import Reply

__all__ = ["DeletedAddress", "Delivery", "RelayAddress", "Reply"]
