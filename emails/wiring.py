"""Build the ports from the settings; only entrances call this."""

from django.utils import timezone

from emails.conf import conf
from emails.ports import Ports
from emails.transports.smtp import SmtpTransport


def ports() -> Ports:
    """The real outside world, as configured."""
    settings = conf()
    return Ports(transport=SmtpTransport(settings.relay), clock=timezone.now, conf=settings)
