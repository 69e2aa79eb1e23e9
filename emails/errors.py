"""What can go wrong with masks, with a stable code and context, without HTTP (spec emails 4.1)."""

from typing import ClassVar


class CannotMakeAddressError(Exception):
    """A mask cannot be made or changed as wished."""

    code: ClassVar[str]

    def __init__(self, **context: int | str) -> None:
        super().__init__(self.code)
        self.context = context


class AccountIsPausedError(CannotMakeAddressError):
    code = "account_is_paused"


class AccountIsInactiveError(CannotMakeAddressError):
    code = "account_is_inactive"


class FreeTierLimitError(CannotMakeAddressError):
    """Context: ``free_tier_limit``, how many masks the plan holds."""

    code = "free_tier_limit"


class FreeTierNoSubdomainMasksError(CannotMakeAddressError):
    code = "free_tier_no_subdomain_masks"


class NeedSubdomainError(CannotMakeAddressError):
    code = "need_subdomain"


class AddressUnavailableError(CannotMakeAddressError):
    """Context: ``unavailable_address``, the name that was wished for."""

    code = "address_unavailable"


class DuplicateAddressError(CannotMakeAddressError):
    """Context: ``duplicate_address``, the name of the mask that exists."""

    code = "duplicate_address"


class AddressNotEditableError(CannotMakeAddressError):
    code = "address_not_editable"


class PromotionalBlockingNeedsPremiumError(CannotMakeAddressError):
    code = "free_tier_no_promotional_blocking"


class SubdomainIsCrowdedError(Exception):
    """So many first letters have made masks on this subdomain that the next one has to wait."""
