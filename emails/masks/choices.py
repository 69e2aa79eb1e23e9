"""Which of an owner's choices take effect under the plan and the storage setting."""

from emails.errors import PromotionalBlockingNeedsPremiumError
from emails.models import Mask, RelayAddress
from emails.values.choices import MaskChoices
from privaterelay.entitlements import Entitlements
from privaterelay.models import Profile

_NO_LABELS: MaskChoices = {"description": "", "used_on": ""}


def allowed_choices(
    choices: MaskChoices, rights: Entitlements, profile: Profile, kind: type[Mask]
) -> MaskChoices:
    """``choices`` as they will be stored on a mask of ``kind``.

    Labels are emptied for an owner who keeps none with us. Raises
    ``PromotionalBlockingNeedsPremiumError`` for a wish to block promotional mail without the plan.
    """
    allowed = choices.copy()
    if choices.get("block_list_emails") and not rights.premium:
        raise PromotionalBlockingNeedsPremiumError
    if not profile.server_storage:
        allowed.update({**_NO_LABELS, "generated_for": ""})
    if not issubclass(kind, RelayAddress):
        allowed.pop("generated_for", None)
    return allowed
