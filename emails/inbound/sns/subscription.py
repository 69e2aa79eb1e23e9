"""Tell the operator where a subscription is confirmed; nobody but a person opens that page."""

import logging
from urllib.parse import urlsplit

from emails.inbound.sns.certificates import sns_host
from emails.inbound.sns.envelope import Envelope

events = logging.getLogger("eventsinfo")
log = logging.getLogger("events")


def show_subscription(envelope: Envelope, region: str) -> None:
    """Log the confirming page where it lies with SNS, and that there was one elsewhere."""
    if _is_of_sns(envelope.subscribe_url, region):
        events.info("sns_subscription", extra={"SubscribeURL": envelope.subscribe_url})
    else:
        log.error("sns_subscription_elsewhere", extra={"sns_message_id": envelope.message_id})


def _is_of_sns(url: str, region: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(region) and (parts.scheme, parts.netloc) == ("https", sns_host(region))
