"""Whether the sender's domain names the connecting address as one of its own (RFC 7208)."""

from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any, Final

import spf

from emails.authentication.domains import host_name, is_aligned
from emails.authentication.handover import Handover
from emails.authentication.questions import NoAnswerError, Questions
from emails.authentication.results import Check, Finding

# RFC 7208, 3.4 asks for less than an eighth of this; reading a longer one is work for nothing.
_LONGEST_RECORD: Final = 4096
_FINDINGS: Final = {finding.value: finding for finding in Finding}


def check_spf(handover: Handover, author: str, questions: Questions, *, strict: bool) -> Check:
    """The finding for the envelope sender's domain, or for the HELO name of a null sender."""
    local, _, domain = handover.sender.rpartition("@")
    checked = host_name(domain) if handover.sender else host_name(handover.helo)
    peer = _address(handover.peer)
    if not checked or not peer or not local.isprintable():
        return Check()
    sender = f"{local}@{checked}" if handover.sender else ""
    finding = _evaluate(_Query(peer, sender, host_name(handover.helo) or checked, questions))
    return Check(finding=finding, aligned=is_aligned(checked, author, strict=strict))


def _address(peer: str) -> str:
    try:
        return str(ip_address(peer.partition("%")[0]))
    except ValueError:
        return ""


def _evaluate(query: "_Query") -> Finding:
    try:
        word, _, _ = query.check()
    except Exception:  # noqa: BLE001  (the library raises whatever a stranger's record leads it to)
        return Finding.PERMERROR
    return _FINDINGS.get(word, Finding.PERMERROR)


class _Query(spf.query):  # type: ignore[misc]  # the library has no types
    """An evaluation that asks by way of ``Questions``."""

    def __init__(self, peer: str, sender: str, helo: str, questions: Questions) -> None:
        super().__init__(i=peer, s=sender, h=helo)
        self._questions = questions

    def dns(
        self, name: str, qtype: str, cnames: object = None, ignore_void: bool = False
    ) -> list[Any]:
        try:
            found = [_value(record, qtype) for record in self._questions.ask(str(name), qtype)]
        except NoAnswerError as problem:
            raise spf.TempError("DNS") from problem
        if not found and not ignore_void:
            self._count_void()
        return [value for value in found if value]

    def _count_void(self) -> None:
        self.void_lookups += 1
        if self.void_lookups > spf.MAX_VOID_LOOKUPS:
            raise spf.PermError("too many questions without an answer")

    def get_explanation(self, spec: str) -> None:
        """Nobody reads explanations, so nobody looks them up."""


def _value(record: Any, kind: str) -> Any:
    """A record in the form that the library works with; empty for one that is not read."""
    match kind:
        case "A" | "AAAA":
            return record.address
        case "MX":
            return record.preference, record.exchange.to_text(omit_final_dot=True)
        case "PTR":
            return record.target.to_text(omit_final_dot=True)
        case _:
            return _bounded(record.strings)


def _bounded(strings: Sequence[bytes]) -> tuple[bytes, ...]:
    return tuple(strings) if sum(map(len, strings)) <= _LONGEST_RECORD else ()
