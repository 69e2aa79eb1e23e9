"""From a signed envelope to how its message was handled; webhook and queue share this way."""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.cache import caches

from emails.inbound.dispatch import dispatch
from emails.inbound.handled import Handled, NotUnderstood, Postponed, Settled
from emails.inbound.sns.certificates import SigningKeys
from emails.inbound.sns.download import download
from emails.inbound.sns.envelope import Envelope, read_envelope
from emails.inbound.sns.genuine import NotGenuineError
from emails.inbound.sns.repeats import Repeats
from emails.inbound.sns.signature import Verifier
from emails.inbound.sns.subscription import show_subscription
from emails.inbound.sns.topics import SUBSCRIPTION, objection
from emails.ports import Ports
from privaterelay import metrics

log = logging.getLogger("events")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """Opens envelopes of ``topics`` and hands what they hold to ``handle``."""

    verifier: Verifier
    topics: frozenset[str]
    handle: Callable[[str], Handled] = field(repr=False)
    repeats: Repeats | None = None

    def open(self, body: str | bytes) -> Handled:
        """How it ended; raises nothing, whatever is in ``body`` and whatever breaks."""
        try:
            return self._open(body)
        except NotGenuineError as doubt:
            extra = {"reason": doubt.reason, "can_retry": doubt.temporary}
            log.error("Failed SNS verification", extra=extra)  # noqa: TRY400
            return Postponed(doubt.reason) if doubt.temporary else NotUnderstood(doubt.reason)
        except Exception as problem:  # noqa: BLE001  (one message must not stop the others)
            # Messages of exceptions quote what they choke on, which may be somebody's letter.
            where = traceback.extract_tb(problem.__traceback__)[-1]
            error = {"error": type(problem).__name__, "where": f"{where.filename}:{where.lineno}"}
            log.error("notification_not_handled", extra=error)  # noqa: TRY400
            return Postponed("internal_error")

    def _open(self, body: str | bytes) -> Handled:
        envelope = read_envelope(body)
        if isinstance(envelope, NotUnderstood):
            log.error("notification_not_understood", extra={"reason": envelope.reason})
            return envelope
        self.verifier.check(envelope)
        if reason := objection(envelope, self.topics):
            extra = {"error": reason, "supported_topic_arn": sorted(self.topics)}
            log.error("validate_sns_arn_and_type_error", extra=extra)
            return NotUnderstood(reason)
        return self._take(envelope)

    def _take(self, envelope: Envelope) -> Handled:
        if envelope.type == SUBSCRIPTION:
            show_subscription(envelope, self.verifier.keys.region)
            return Settled()
        metrics.count("sns_inbound_Notification")
        if self.repeats and self.repeats.knows(envelope.message_id):
            return Settled()
        handled = self.handle(envelope.message)
        if self.repeats and isinstance(handled, Settled):
            self.repeats.remember(envelope.message_id)
        return handled


def opener(
    ports: Ports,
    *,
    oldest: timedelta,
    repeats: Repeats | None = None,
    fetch: Callable[[str], bytes] = download,
) -> Opener:
    """An opener for our topics, behind which ``ports`` are."""
    aws = ports.conf.aws
    keys = SigningKeys(aws.region, caches[aws.key_cache], fetch)
    return Opener(
        verifier=Verifier(keys=keys, clock=ports.clock, oldest=oldest),
        topics=aws.topics,
        handle=lambda written: dispatch(written, ports),
        repeats=repeats,
    )
