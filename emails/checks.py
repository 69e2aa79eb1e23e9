"""System checks that refuse a mail configuration which would lose or expose letters."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register("relay")
def mail_is_configured(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Errors for variables of the mail trade that are missing, at odds or unsafe."""
    return [
        Error(f"{variable} {problem}", hint=hint, id=f"emails.E{number:03}")
        for number, (variable, wrong, problem, hint) in enumerate(_demands(), start=1)
        if wrong
    ]


def _demands() -> Sequence[tuple[str, bool, str, str]]:
    deployed = not settings.IS_LOCAL
    laptop_key = settings.LOCAL_SECRET_KEY
    half_tls = bool(settings.EMAILS_DOOR_TLS_CERTIFICATE) != bool(settings.EMAILS_DOOR_TLS_KEY)
    return (
        ("RELAY_FIREFOX_DOMAIN", not settings.RELAY_FIREFOX_DOMAIN, "is missing.",
         "Name the domain that answers are sent to, for example relay.example."),
        ("MOZMAIL_DOMAIN", not settings.MOZMAIL_DOMAIN, "is missing.",
         "Name the domain of new masks, for example mask.example."),
        ("MOZMAIL_DOMAIN", settings.MOZMAIL_DOMAIN == settings.RELAY_FIREFOX_DOMAIN != "",
         "must differ from RELAY_FIREFOX_DOMAIN.", "Masks and answers need a domain each."),
        ("EMAILS_TOMBSTONE_KEY", settings.EMAILS_TOMBSTONE_KEY in ("", *_of(deployed, laptop_key)),
         "is missing.", "Deleted masks are remembered under it: set it once, never change it."),
        ("EMAILS_REPLY_KEY", settings.EMAILS_REPLY_KEY in ("", *_of(deployed, laptop_key)),
         "is missing.", "Reply addresses are derived from it: 50 random characters or more."),
        ("EMAILS_RELAY_HOST", not settings.EMAILS_RELAY_HOST, "is missing.",
         "Name the SMTP server that takes outgoing letters."),
        ("EMAILS_DOOR_TRUSTS_LOOPBACK", deployed and settings.EMAILS_DOOR_TRUSTS_LOOPBACK,
         "works in the local channel only.",
         "Unset it: an MTA on the same machine would let anybody answer as a mask."),
        ("EMAILS_DOOR_TLS_KEY", half_tls, "and EMAILS_DOOR_TLS_CERTIFICATE go together.",
         "Name both files for STARTTLS, or neither."),
    )  # fmt: skip


def _of(deployed: bool, key: str) -> tuple[str, ...]:
    return (key,) if deployed else ()
