"""Addresses that a letter can be sent to from here."""

from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email


def is_usable(address: str) -> bool:
    """Whether ``address`` can stand in a header and in an envelope as it is."""
    try:
        validate_email(address)
    except ValidationError:
        return False
    return address.isascii()


def first_address(field: str) -> str:
    """The first address in an address field, or an empty text where none is usable."""
    address = parseaddr(" ".join(field.split()))[1]
    return address if is_usable(address) else ""


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()
