"""Whether a domain has signed a letter, and whether it still is what was signed (RFC 6376).

The library does the checking. Around it stands what keeps a stranger's letter from costing more
than its size: it would read whole letters line by line, and some of its expressions take
quadratic time.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Final

import dkim
from dkim.util import InvalidTagValueList, parse_tag_value

from emails.authentication.domains import host_name, is_aligned
from emails.authentication.questions import NoAnswerError, Questions
from emails.authentication.results import Check, Finding
from emails.letters.canonical import relaxed_body, simple_body
from emails.letters.parts import Letter

_MOST_SIGNATURES: Final = 5
_MOST_READ: Final = 50
_MOST_FIELDS: Final = 1000
_MOST_SIGNED_NAMES: Final = 200
_LONGEST_SIGNATURE: Final = 8192
_LONG_BLANK: Final = re.compile(rb"[\s]{100}")
# An RSA key of 4,096 bits needs some 770 bytes. Larger ones take seconds to compute with.
_LONGEST_KEY: Final = 1024
# RFC 8301 took SHA-1 away.
_ALGORITHMS: Final = frozenset((b"rsa-sha256", b"ed25519-sha256"))
# What the library logs quotes the letter.
_NOWHERE: Final = logging.getLogger("dkim")
_NOWHERE.disabled = True
_BEST_FIRST: Final = (Finding.PASS, Finding.TEMPERROR, Finding.POLICY, Finding.FAIL)


@dataclass(frozen=True, slots=True)
class _Signature:
    """One DKIM-Signature field that can be read."""

    index: int
    tags: dict[bytes, bytes] = field(repr=False)

    @property
    def domain(self) -> str:
        return host_name(self.tags.get(b"d", b"").decode("utf-8", "replace"))

    @property
    def key_name(self) -> str:
        return f"{host_name(self.tags.get(b's', b'').decode('ascii', 'replace'))}._domainkey"


def check_dkim(
    letter: Letter, author: str, questions: Questions, now: datetime, *, strict: bool
) -> Check:
    """The best finding of the first few signatures; those of the author's domain go first."""
    signed = _SignedLetter(letter)
    checks = [
        Check(
            finding=_finding(signed, signature, questions, now),
            aligned=is_aligned(signature.domain, author, strict=strict),
        )
        for signature in _worth_checking(signed, author, strict=strict)
    ]
    return min(checks, key=_rank, default=Check())


def _worth_checking(signed: "_SignedLetter", author: str, *, strict: bool) -> list[_Signature]:
    if len(signed.headers) > _MOST_FIELDS:
        return []
    signatures = sorted(
        signed.signatures(),
        key=lambda signature: not is_aligned(signature.domain, author, strict=strict),
    )
    return signatures[:_MOST_SIGNATURES]


def _rank(check: Check) -> tuple[bool, int]:
    by_quality = _BEST_FIRST.index(check.finding)
    return not check.aligned, by_quality


def _finding(
    signed: "_SignedLetter", signature: _Signature, questions: Questions, now: datetime
) -> Finding:
    if not _is_acceptable(signature.tags, now):
        return Finding.POLICY
    try:
        key = _key(signature, questions)
    except NoAnswerError:
        return Finding.TEMPERROR
    return Finding.PASS if key and signed.verifies(signature, key) else Finding.FAIL


def _is_acceptable(tags: dict[bytes, bytes], now: datetime) -> bool:
    """Whether the signature says anything, should it hold.

    One with ``l=`` leaves room for what others append (RFC 6376, 8.2).
    """
    expires = tags.get(b"x", b"")
    return (
        tags.get(b"a") in _ALGORITHMS
        and b"l" not in tags
        and b"from" in _signed_names(tags)
        and len(_signed_names(tags)) <= _MOST_SIGNED_NAMES
        and (not expires or (expires.isdigit() and int(expires[:20]) >= now.timestamp()))
    )


def _signed_names(tags: dict[bytes, bytes]) -> list[bytes]:
    return [name.strip().lower() for name in tags.get(b"h", b"").split(b":")]


def _key(signature: _Signature, questions: Questions) -> bytes:
    """The key record, or nothing where there is none that counts."""
    if not signature.domain:
        return b""
    for record in questions.texts(f"{signature.key_name}.{signature.domain}"):
        if b"p=" in record and len(record) <= _LONGEST_KEY and not _is_on_trial(record):
            return record
    return b""


def _is_on_trial(record: bytes) -> bool:
    """RFC 6376, 3.6.1: what a domain signs in order to try it out counts as not signed."""
    try:
        flags: bytes = parse_tag_value(record).get(b"t", b"")
    except InvalidTagValueList:
        return True
    return b"y" in flags.split(b":")


class _SignedLetter:
    """A letter in the pieces that the library works on, each made once."""

    def __init__(self, letter: Letter) -> None:
        self._letter = letter
        self.headers = [
            [letter.raw[found.start : found.value - 1], letter.raw[found.value : found.end]]
            for found in letter.root.fields
            if found.name
        ]

    def signatures(self) -> Iterator[_Signature]:
        """Those of the first fields that are no burden to read."""
        for index, value in enumerate(self._letter.values("dkim-signature")[:_MOST_READ]):
            if len(value) > _LONGEST_SIGNATURE or _LONG_BLANK.search(value):
                continue
            try:
                yield _Signature(index, parse_tag_value(value))
            except InvalidTagValueList:
                continue

    def verifies(self, signature: _Signature, key: bytes) -> bool:
        checker = dkim.DKIM(logger=_NOWHERE)
        checker.headers = self.headers
        is_relaxed = signature.tags.get(b"c", b"").endswith(b"/relaxed")
        checker.body = self._relaxed_body if is_relaxed else self._simple_body
        try:
            return bool(checker.verify(signature.index, dnsfunc=lambda name, timeout: key))
        except Exception:  # noqa: BLE001  (the library raises whatever a bad key leads it to)
            return False

    @cached_property
    def _relaxed_body(self) -> bytes:
        return relaxed_body(self._body)

    @cached_property
    def _simple_body(self) -> bytes:
        return simple_body(self._body)

    @property
    def _body(self) -> bytes:
        return self._letter.raw[self._letter.root.body :]
