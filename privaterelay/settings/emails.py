"""The mail trade: domains, door, relay."""

from privaterelay.settings.core import IS_LOCAL, VAR_DIR, env
from privaterelay.settings.security import LOCAL_SECRET_KEY

RELAY_FIREFOX_DOMAIN = env.text(
    "RELAY_FIREFOX_DOMAIN", default="relay.example" if IS_LOCAL else ""
).lower()
MOZMAIL_DOMAIN = env.text("MOZMAIL_DOMAIN", default="mask.example" if IS_LOCAL else "").lower()
RELAY_FROM_ADDRESS = env.text("RELAY_FROM_ADDRESS")
EMAILS_TOMBSTONE_KEY = env.text(
    "EMAILS_TOMBSTONE_KEY", default=LOCAL_SECRET_KEY if IS_LOCAL else ""
)
EMAILS_REPLY_KEY = env.text("EMAILS_REPLY_KEY", default=LOCAL_SECRET_KEY if IS_LOCAL else "")
EMAILS_MAX_LETTER_BYTES = env.whole("EMAILS_MAX_LETTER_BYTES", default=40 * 1024 * 1024, least=1024)
EMAILS_TRACKER_FOLDER = env.path("EMAILS_TRACKER_FOLDER", default=VAR_DIR / "trackers")
EMAILS_TRACKER_LIST_URL = env.text("EMAILS_TRACKER_LIST_URL")
EMAILS_STORE_RETENTION_DAYS = env.whole("EMAILS_STORE_RETENTION_DAYS", default=3, least=1)
DELIVERY_RETENTION_DAYS = env.whole("DELIVERY_RETENTION_DAYS", default=7, least=1)
EMAILS_REPLY_RETENTION_DAYS = env.whole("EMAILS_REPLY_RETENTION_DAYS", default=92, least=1)
EMAILS_CLAIM_SECONDS = env.whole("EMAILS_CLAIM_SECONDS", default=600, least=1)

EMAILS_DOOR_HOST = env.text("EMAILS_DOOR_HOST", default="127.0.0.1")
EMAILS_DOOR_PORT = env.whole("EMAILS_DOOR_PORT", default=2525, most=65535)
EMAILS_DOOR_TLS_CERTIFICATE = env.file("EMAILS_DOOR_TLS_CERTIFICATE")
EMAILS_DOOR_TLS_KEY = env.file("EMAILS_DOOR_TLS_KEY")
EMAILS_DOOR_THREADS = env.whole("EMAILS_DOOR_THREADS", default=8, least=1, most=256)
EMAILS_DOOR_CONNECTIONS = env.whole("EMAILS_DOOR_CONNECTIONS", default=200, least=1)
EMAILS_DOOR_BYTES_IN_FLIGHT = env.whole(
    "EMAILS_DOOR_BYTES_IN_FLIGHT", default=256 * 1024 * 1024, least=1024
)
# How the door learns who writes; loopback believes everybody on this machine.
EMAILS_DOOR_VERDICTS = env.choice(
    "EMAILS_DOOR_VERDICTS",
    default="loopback" if IS_LOCAL else "none",
    options=("none", "loopback", "header", "dns"),
)
EMAILS_DOOR_AUTHSERV_ID = env.text("EMAILS_DOOR_AUTHSERV_ID")
EMAILS_DOOR_TRUSTED_PEERS = env.names("EMAILS_DOOR_TRUSTED_PEERS")
EMAILS_DNS_SERVERS = env.names("EMAILS_DNS_SERVERS")
EMAILS_DNS_SECONDS = env.whole("EMAILS_DNS_SECONDS", default=3, least=1, most=60)

PLAYGROUND_MAILBOX_PORT = env.whole("PLAYGROUND_MAILBOX_PORT", default=2526, most=65535)
EMAILS_RELAY_HOST = env.text("EMAILS_RELAY_HOST", default="127.0.0.1" if IS_LOCAL else "")
EMAILS_RELAY_PORT = env.whole(
    "EMAILS_RELAY_PORT", default=PLAYGROUND_MAILBOX_PORT if IS_LOCAL else 25, most=65535
)
EMAILS_RELAY_STARTTLS = env.flag("EMAILS_RELAY_STARTTLS", default=not IS_LOCAL)
EMAILS_RELAY_TLS = env.choice(
    "EMAILS_RELAY_TLS",
    default="starttls" if EMAILS_RELAY_STARTTLS else "none",
    options=("none", "starttls", "implicit"),
)
EMAILS_RELAY_USER = env.text("EMAILS_RELAY_USER")
EMAILS_RELAY_PASSWORD = env.text("EMAILS_RELAY_PASSWORD")
EMAILS_RELAY_SECONDS = env.whole("EMAILS_RELAY_SECONDS", default=30, least=1)
EMAILS_DKIM_SELECTOR = env.text("EMAILS_DKIM_SELECTOR")
EMAILS_DKIM_KEY = env.text("EMAILS_DKIM_KEY")
EMAILS_ARC = env.flag("EMAILS_ARC")
