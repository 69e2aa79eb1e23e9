"""Masks on an owner's subdomain are made by the first letter to them."""

from django.contrib.auth.models import User

from emails.conf import Conf
from emails.errors import CannotMakeAddressError, DuplicateAddressError
from emails.events import MaskEvent, tell
from emails.masks.create import create_domain_address
from emails.masks.find import find_mask
from emails.masks.naming import may_be_chosen, tombstone_hash
from emails.models import DeletedAddress, DomainAddress, RelayAddress
from emails.ports import Ports
from emails.values.addresses import Address
from emails.values.outcomes import Reason
from privaterelay.models import Profile


def mask_for(address: Address, ports: Ports) -> RelayAddress | DomainAddress | None:
    """The mask that ``address`` names, made if a letter may make it.

    One that exists costs one query and no lock (W-P4). Raises ``SubdomainIsCrowdedError``.
    """
    return find_mask(address, ports.conf.domains) or _made(address, ports)


def may_get_a_letter(address: Address, conf: Conf) -> bool:
    """Whether a mask has this address, or the first letter to it may make one."""
    if find_mask(address, conf.domains):
        return True
    return may_be_chosen(address.untagged.local) and _owner(address, conf) is not None


def why_unknown(address: Address, conf: Conf) -> Reason:
    """Why ``address`` has no mask, as the metrics tell it apart (spec emails 9)."""
    subdomain = conf.domains.subdomain(address.domain)
    if subdomain is None and conf.domains.number(address.domain) is None:
        return Reason.DOMAIN_UNKNOWN
    if subdomain and not Profile.objects.filter(subdomain=subdomain).exists():
        return Reason.SUBDOMAIN_UNKNOWN
    tombstone = tombstone_hash(address.untagged.full, conf.tombstone_key)
    if DeletedAddress.objects.filter(address_hash=tombstone).exists():
        return Reason.MASK_DELETED
    return Reason.MASK_UNKNOWN


def _made(address: Address, ports: Ports) -> RelayAddress | DomainAddress | None:
    owner = _owner(address, ports.conf)
    if owner is None:
        return None
    now, name = ports.clock(), address.untagged.local
    try:
        create_domain_address(owner, name, {}, now, ports.conf, first_emailed_at=now)
    except DuplicateAddressError:  # of two first letters, the other one was faster
        return find_mask(address, ports.conf.domains)
    except CannotMakeAddressError:
        return None
    made = find_mask(address, ports.conf.domains)
    if made:
        tell(ports.events, MaskEvent.CREATED, made, now, created_by_api=False, has_website=False)
    return made


def _owner(address: Address, conf: Conf) -> User | None:
    subdomain = conf.domains.subdomain(address.domain)
    if subdomain is None:
        return None
    return User.objects.filter(profile__subdomain=subdomain).first()
