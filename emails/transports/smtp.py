"""A transport that speaks SMTP to a mail server which relays for us."""

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from emails.conf import Relay
from emails.transports.base import TransportError, refuse_nobody

# RFC 5321 4.2.1: replies from 500 are permanent, those below may change.
_FIRST_PERMANENT_REPLY = 500


@dataclass(frozen=True, slots=True)
class SmtpTransport:
    """Opens a connection per letter to ``relay``."""

    relay: Relay

    def send(self, letter: bytes, *, sender: str, recipients: Sequence[str]) -> None:
        refuse_nobody(recipients)
        with _translated_errors(), self._connection() as server:
            server.sendmail(sender, list(recipients), letter, _options(server, letter, recipients))

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        relay = self.relay
        server = smtplib.SMTP(relay.host, relay.port, timeout=relay.seconds)
        try:
            if relay.starttls:
                server.starttls(context=ssl.create_default_context())
            if relay.user:
                server.login(relay.user, relay.password)
            yield server
        finally:
            # The letter's fate is known by now; saying goodbye politely must not change it.
            server.close()


def _options(server: smtplib.SMTP, letter: bytes, recipients: Sequence[str]) -> list[str]:
    server.ehlo_or_helo_if_needed()
    options = []
    if server.has_extn("8bitmime") and not letter.isascii():
        options.append("BODY=8BITMIME")
    if server.has_extn("smtputf8") and not "".join(recipients).isascii():
        options.append("SMTPUTF8")
    return options


@contextmanager
def _translated_errors() -> Iterator[None]:
    # SMTPException is an OSError, so the order of these clauses matters. Texts of the server may
    # quote addresses and stay out of the message.
    try:
        yield
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        temporary = any(code < _FIRST_PERMANENT_REPLY for code in codes)
        raise TransportError(f"recipient refused with {codes}", temporary=temporary) from None
    except smtplib.SMTPResponseException as answer:
        temporary = answer.smtp_code < _FIRST_PERMANENT_REPLY
        raise TransportError(f"refused with {answer.smtp_code}", temporary=temporary) from None
    except smtplib.SMTPNotSupportedError:
        raise TransportError("the server lacks an extension", temporary=False) from None
    except (OSError, UnicodeError) as problem:
        temporary = isinstance(problem, OSError)
        raise TransportError(
            f"no delivery: {type(problem).__name__}", temporary=temporary
        ) from None
