"""The queue's worker: polls, hands messages to its crew, and leaves in good order."""

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from emails.conf import Worker
from emails.inbound.handled import Handled
from emails.inbound.sqs.crew import Crew
from emails.inbound.sqs.fates import backoff
from emails.inbound.sqs.handling import Handling
from emails.inbound.sqs.health import write_health
from emails.inbound.sqs.in_flight import InFlight
from emails.inbound.sqs.messages import QueueMessage
from emails.inbound.sqs.queue import Queue, QueueError
from emails.inbound.sqs.tally import Tally
from emails.inbound.sqs.upkeep import Upkeep
from privaterelay import metrics

log = logging.getLogger("eventsinfo.process_emails_from_sqs")

# Seconds.
_HEALTH_EVERY = 5
_DEPTH_EVERY = 10
_LONGEST_PAUSE = 60
_LOOK_UP_EVERY = 0.5
_ERRANDS_GRACE = 15


@dataclass(slots=True)
class Stop:
    """Asks the worker to leave; a plain flag, because signal handlers must not take locks."""

    asked: str = ""
    """Why, or empty."""

    def ask(self, why: str) -> None:
        self.asked = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Time and chance, which tests take into their own hands, and what is to be tidied up."""

    clock: Callable[[], datetime]
    tick: Callable[[], float] = field(default=time.monotonic)
    draw: Callable[[], float] = field(default=random.random)
    pause: Callable[[float], object] = field(default=time.sleep)
    sweep: Callable[[], object] = field(default=bool)
    """Called before messages are deleted: by then nothing of their letters should be left."""


class Consumer:
    """Takes messages from ``queue`` until it is asked to leave."""

    def __init__(
        self,
        queue: Queue,
        dead_letters: Queue | None,
        open_envelope: Callable[[str], Handled],
        settings: Worker,
        stop: Stop,
        tools: Tools,
    ) -> None:
        self._queue = queue
        self._settings = settings
        self._stop = stop
        self._tools = tools
        self.tally = Tally()
        self._in_flight = InFlight(
            tools.tick,
            visibility=settings.visibility_seconds,
            patience=settings.max_seconds_per_message,
        )
        self._upkeep = Upkeep(queue, self._in_flight, self._chores, tools.sweep)
        self._handling = Handling(
            open=open_envelope,
            in_flight=self._in_flight,
            upkeep=self._upkeep,
            tally=self.tally,
            dead_letters=dead_letters,
            delete_failed=settings.delete_failed,
            draw=tools.draw,
            tick=tools.tick,
        )
        self._errors = 0
        self._health_at = self._depth_at = float("-inf")

    def run(self, *, until_idle: bool = False) -> None:
        """Work; returns once everything under way is finished or given back."""
        began = self._tools.tick()
        crew = Crew(self._settings.concurrency, self._handling.handle)
        self._upkeep.start()
        exit_on = "unknown"
        try:
            exit_on = self._poll_on(crew, began, until_idle=until_idle)
        finally:
            self._leave(crew)
            self._log_exit(exit_on, self._tools.tick() - began)

    def _poll_on(self, crew: Crew, began: float, *, until_idle: bool) -> str:
        while True:
            if reason := self._reason_to_leave(began):
                return reason
            # As many wait as one poll brings: a thread that gets free finds work at once.
            if not self._in_flight.wait_for_room(self._settings.concurrency, _LOOK_UP_EVERY):
                continue
            received = self._cycle(crew)
            if until_idle and not received and not self._errors and not len(self._in_flight):
                return "idle"
            if not received and not self._settings.wait_seconds:
                self._in_flight.wait_for_room(0, _LOOK_UP_EVERY)

    def _reason_to_leave(self, began: float) -> str:
        limit = self._settings.max_seconds
        if limit and self._tools.tick() - began >= limit:
            return "max_seconds"
        return self._stop.asked

    def _cycle(self, crew: Crew) -> int:
        """One poll; how many messages it brought."""
        began = self._tools.tick()
        messages = self._receive()
        polled = self._tools.tick() - began
        self._in_flight.hold(messages)
        for message in messages:
            crew.give(message)
        self.tally.add(cycles=1)
        self._log_cycle(len(messages), polled, self._tools.tick() - began)
        return len(messages)

    def _receive(self) -> list[QueueMessage]:
        """What the queue has; nothing, after a pause, where it is in trouble (W-R1)."""
        settings = self._settings
        try:
            messages = self._queue.receive(
                settings.batch_size,
                wait=settings.wait_seconds,
                visibility=settings.visibility_seconds,
            )
        except QueueError as problem:
            self._errors += 1
            log.error("sqs_client_error", extra={"client_error_code": problem.code})  # noqa: TRY400
            self._pause(min(_LONGEST_PAUSE, backoff(self._errors, self._tools.draw)))
            return []
        self._errors = 0
        return messages

    def _pause(self, seconds: float) -> None:
        """Wait in slices, so that being asked to leave is noticed."""
        self.tally.add_pause(seconds)
        left = seconds
        while left > 0 and not self._stop.asked:
            self._tools.pause(min(left, _LOOK_UP_EVERY))
            left -= _LOOK_UP_EVERY

    def _leave(self, crew: Crew) -> None:
        """Finish what is under way within the grace, and give the rest back (W-R3)."""
        for message in crew.take_back():
            self._give_back(message)
        crew.leave(self._settings.grace_seconds)
        for message in self._in_flight.let_all_go():
            self._upkeep.hide(message, 0)
        self._upkeep.finish(_ERRANDS_GRACE)
        self._write_health()

    def _give_back(self, message: QueueMessage) -> None:
        self._in_flight.let_go(message)
        self._upkeep.hide(message, 0)

    def _chores(self) -> None:
        """What the upkeep thread does besides its errands."""
        for message in self._in_flight.newly_overdue():
            log.error(
                "message_overdue",
                extra={
                    "sqs_message_id": message.id,
                    "error": f"timed out after {self._settings.max_seconds_per_message} seconds",
                },
            )
        now = self._tools.tick()
        if now - self._depth_at >= _DEPTH_EVERY:
            self._depth_at = now
            self._ask_depth(now)
        # A worker all of whose threads are stuck gives no sign of life: its probe restarts it.
        if now - self._health_at >= _HEALTH_EVERY and not self._is_stuck():
            self._health_at = now
            self._write_health()

    def _is_stuck(self) -> bool:
        return self._in_flight.overdue() >= self._settings.concurrency

    def _ask_depth(self, began: float) -> None:
        try:
            depth = self._queue.depth()
        except QueueError as problem:
            log.warning("sqs_depth_unknown", extra={"client_error_code": problem.code})
        else:
            self.tally.set_depth(depth, self._tools.tick() - began)
            name = self._queue.name
            metrics.gauge("email_queue_count", depth.count, queue=name)
            metrics.gauge("email_queue_count_delayed", depth.delayed, queue=name)
            metrics.gauge("email_queue_count_not_visible", depth.not_visible, queue=name)

    def _write_health(self) -> None:
        try:
            write_health(self._settings.health_path, self.tally.read(), self._tools.clock())
        except OSError as problem:
            log.error("health_not_written", extra={"error": problem.strerror})  # noqa: TRY400

    def _log_cycle(self, received: int, polled: float, seconds: float) -> None:
        numbers = self.tally.read()
        is_news = received or self._settings.verbosity > 1
        log.log(
            logging.INFO if is_news else logging.DEBUG,
            "Cycle",
            extra={
                "cycle_num": numbers.cycles,
                "cycle_s": round(seconds, 3),
                "queue_load_s": round(numbers.depth_s, 3),
                "queue_count": numbers.depth.count,
                "queue_count_delayed": numbers.depth.delayed,
                "queue_count_not_visible": numbers.depth.not_visible,
                "message_count": received,
                "sqs_poll_s": round(polled, 3),
                "message_total": numbers.total_messages,
                "failed_count": numbers.failed_messages,
            },
        )

    def _log_exit(self, exit_on: str, seconds: float) -> None:
        numbers = self.tally.read()
        extra = {
            "exit_on": exit_on,
            "cycles": numbers.cycles,
            "total_s": round(seconds, 3),
            "total_messages": numbers.total_messages,
            "failed_messages": numbers.failed_messages,
            "pause_count": numbers.pause_count,
            "pause_s": round(numbers.pause_s, 3),
        }
        log.info("Exiting process_emails_from_sqs", extra=extra)
