"""One person as support sees them: rights, pauses and flags, not who they are."""

from django.contrib.admin import action, display
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from waffle import get_waffle_flag_model

from privaterelay.address_hash import address_hash, masked
from privaterelay.entitlements import Entitlements, entitlements
from privaterelay.flags import flag_is_on
from privaterelay.pauses import bounce_status, next_email_try
from privaterelay.support.look import LookOnly, number_of


class PersonPages(LookOnly):
    """Found by id, account id, address, or the keyed hash of an address that a log holds."""

    list_display = ("id", "address", "account", "is_active", "plan")
    list_select_related = ("profile",)
    search_help_text = "Id, account id, address, or hash of an address"
    fields = (
        "id", "address", "address_hash", "account", "is_active", "is_staff", "date_joined",
        "plan", "rights", "capabilities", "plan_dates", "pauses", "subdomain", "storage",
        "belongs_to", "flags",
    )  # fmt: skip
    readonly_fields = fields
    actions = ("shut_out", "let_in")

    def found(self, rows: QuerySet[User], written: str) -> QuerySet[User]:
        named = Q(profile__account_uid=written) | Q(profile__email_hash=written.lower())
        if "@" in written:
            named |= Q(profile__email_hash=address_hash(written))
        if (number := number_of(written)) is not None:
            named |= Q(pk=number)
        return rows.filter(named)

    @display(description="address")
    def address(self, user: User) -> str:
        return masked(user.email)

    @display(description="hash of the address")
    def address_hash(self, user: User) -> str:
        return user.profile.email_hash

    @display(description="account id")
    def account(self, user: User) -> str:
        return user.profile.account_uid or ""

    def plan(self, user: User) -> str:
        return _rights(user).metrics_premium_status

    def rights(self, user: User) -> str:
        rights = _rights(user)
        held = ("premium", "phone", "vpn", "megabundle", "paused")
        said = [name for name in held if getattr(rights, name)]
        limit = "any number of" if rights.mask_limit is None else rights.mask_limit
        return ", ".join([*said, f"{limit} masks"])

    def capabilities(self, user: User) -> str:
        profile = user.profile
        seen = _moment(profile.capabilities_seen_at)
        return f"{', '.join(profile.capabilities)} ({profile.capabilities_source}, {seen})"

    @display(description="dates of the plan")
    def plan_dates(self, user: User) -> str:
        profile = user.profile
        dates = {
            "premium": profile.date_subscribed,
            "phone": profile.date_subscribed_phone,
            "period from": profile.date_phone_subscription_start,
            "to": profile.date_phone_subscription_end,
            "cycle from": profile.date_phone_subscription_reset,
        }
        return ", ".join(f"{name} {_moment(date)}" for name, date in dates.items())

    def pauses(self, user: User) -> str:
        now = timezone.now()
        pauses, kind = bounce_status(user.profile, now)
        if pauses:
            return (
                f"mail, after a {kind} bounce, until {_moment(next_email_try(user.profile, now))}"
            )
        return f"flagged for abuse {_moment(user.profile.last_account_flagged)}"

    def subdomain(self, user: User) -> str:
        return user.profile.subdomain or ""

    def storage(self, user: User) -> str:
        kept = {"labels": user.profile.server_storage, "phone log": user.profile.store_phone_log}
        return ", ".join(name for name, is_kept in kept.items() if is_kept)

    @display(description="groups")
    def belongs_to(self, user: User) -> str:
        return ", ".join(user.groups.values_list("name", flat=True))

    def flags(self, user: User) -> str:
        names = get_waffle_flag_model().objects.order_by("name").values_list("name", flat=True)
        return ", ".join(name for name in names if flag_is_on(name, user))

    def has_shut_out_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("auth.change_user")

    @action(description="Shut out", permissions=["shut_out"])
    def shut_out(self, request: HttpRequest, people: QuerySet[User]) -> None:
        """The same as command ``deactivate_user``."""
        self._set_active(request, people.filter(is_active=True), to=False)

    @action(description="Let in again", permissions=["shut_out"])
    def let_in(self, request: HttpRequest, people: QuerySet[User]) -> None:
        self._set_active(request, people.filter(is_active=False), to=True)

    def _set_active(self, request: HttpRequest, people: QuerySet[User], *, to: bool) -> None:
        """Staff do not shut each other out, nor themselves in: that is a superuser's business."""
        allowed = people if request.user.is_superuser else people.filter(is_staff=False)
        chosen = list(allowed.exclude(pk=request.user.pk or 0))
        User.objects.filter(pk__in=[person.pk for person in chosen]).update(is_active=to)
        said = "let in again" if to else "shut out"
        for person in chosen:
            self.log_change(request, person, said)
        self.message_user(request, f"{len(chosen)} {said}.")


class WritePages(LookOnly):
    """What staff wrote, found by the id of who did, or ``all``."""

    list_display = ("action_time", "user_id", "action_flag", "content_type", "object_id", "told")
    search_help_text = "Id of a member of staff, or: all"
    fields = list_display
    readonly_fields = fields

    def found(self, rows: QuerySet[LogEntry], written: str) -> QuerySet[LogEntry]:
        return rows if written == "all" else rows.filter(user_id=number_of(written) or 0)

    @display(description="what")
    def told(self, entry: LogEntry) -> str:
        return entry.get_change_message()


def _rights(user: User) -> Entitlements:
    return entitlements(user, user.profile, timezone.now())


def _moment(moment: object) -> str:
    return "never" if moment is None else date_format(moment, "Y-m-d H:i")  # type: ignore[arg-type]
