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


class PromotionalBlockingNeedsPremiumError(CannotMakeAddressError):
    code = "free_tier_no_promotional_blocking"
