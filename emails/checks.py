"""System checks that refuse a mail configuration which would lose or expose letters."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from emails.authentication.choose import are_peers
from emails.authentication.questions import are_servers
from emails.letters.mailboxes import mailboxes
from emails.transports.keys import is_sealing_key, is_signing_key
from privaterelay.env import LOOPBACK_HOSTS


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
    by_ses = settings.EMAILS_TRANSPORT == "ses"
    queue = bool(settings.AWS_SQS_EMAIL_QUEUE_URL)
    by_header = settings.EMAILS_DOOR_VERDICTS == "header"
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
        ("EMAILS_RELAY_HOST", not (by_ses or settings.EMAILS_RELAY_HOST), "is missing.",
         "Name the SMTP server that takes outgoing letters."),
        ("EMAILS_DOOR_VERDICTS", deployed and settings.EMAILS_DOOR_VERDICTS == "loopback",
         "may be loopback in the local channel only.",
         "Choose another: an MTA on the same machine would let anybody answer as a mask."),
        ("EMAILS_DOOR_AUTHSERV_ID", by_header and not settings.EMAILS_DOOR_AUTHSERV_ID,
         "is missing.", "EMAILS_DOOR_VERDICTS=header believes the server of this name."),
        ("EMAILS_DOOR_TRUSTED_PEERS", by_header and not settings.EMAILS_DOOR_TRUSTED_PEERS,
         "is missing.", "EMAILS_DOOR_VERDICTS=header believes letters from these networks alone."),
        ("EMAILS_DOOR_TRUSTED_PEERS", not are_peers(settings.EMAILS_DOOR_TRUSTED_PEERS),
         "names what is no network.", "For example 127.0.0.1,10.0.0.0/24,unix."),
        ("EMAILS_DNS_SERVERS", not are_servers(settings.EMAILS_DNS_SERVERS),
         "names what is no server.", "Addresses, with a port or without: 127.0.0.1,10.0.0.2:5353."),
        ("EMAILS_RELAY_TLS", _tells_the_password(), "lets everybody on the way read the password.",
         "Choose starttls or implicit: EMAILS_RELAY_USER logs in over the network."),
        ("EMAILS_DKIM_KEY", bool(settings.EMAILS_DKIM_KEY) != bool(settings.EMAILS_DKIM_SELECTOR),
         "and EMAILS_DKIM_SELECTOR go together.", "Set both to sign letters, or neither."),
        ("EMAILS_DKIM_KEY", not is_signing_key(settings.EMAILS_DKIM_KEY), "cannot be used.",
         "Give it a private key in PEM: RSA of 2048 bits or more, or Ed25519, without a password."),
        ("EMAILS_ARC", settings.EMAILS_ARC and not is_sealing_key(settings.EMAILS_DKIM_KEY),
         "needs an RSA key in EMAILS_DKIM_KEY.", "Receivers verify seals of RSA keys alone."),
        ("EMAILS_DOOR_TLS_KEY", half_tls, "and EMAILS_DOOR_TLS_CERTIFICATE go together.",
         "Name both files for STARTTLS, or neither."),
        ("AWS_REGION", (by_ses or queue) and not settings.AWS_REGION, "is missing.",
         "Name the region of SES, SNS, SQS and S3, for example us-east-1."),
        ("AWS_SES_CONFIGSET", by_ses and not settings.AWS_SES_CONFIGSET, "is missing.",
         "EMAILS_TRANSPORT=ses sends under a configuration set: bounces are reported through it."),
        ("AWS_SNS_TOPIC", queue and not settings.AWS_SNS_TOPIC, "is missing.",
         "Name the topics whose notifications the queue may hold; all others are refused."),
        ("RELAY_FROM_ADDRESS", not _is_nobody_or_one(settings.RELAY_FROM_ADDRESS), "names nobody.",
         "One address, or a name with one: Relay <noreply@relay.example>."),
    )  # fmt: skip


def _is_nobody_or_one(written: str) -> bool:
    return not written or len(mailboxes(written.encode())) == 1


def _tells_the_password() -> bool:
    is_near = settings.EMAILS_RELAY_HOST in LOOPBACK_HOSTS
    return bool(settings.EMAILS_RELAY_USER and settings.EMAILS_RELAY_TLS == "none" and not is_near)


def _of(deployed: bool, key: str) -> tuple[str, ...]:
    return (key,) if deployed else ()
