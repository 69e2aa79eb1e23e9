"""What the author's domain has published about letters in its name (RFC 7489, RFC 9091)."""

from dataclasses import dataclass
from typing import Final

from emails.authentication.domains import organization
from emails.authentication.questions import Questions
from emails.authentication.results import Policy

_POLICIES: Final = {policy.value: policy for policy in Policy}


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A domain's wish, and how closely SPF and DKIM must fit the author."""

    policy: Policy
    strict_spf: bool
    strict_dkim: bool


def published(domain: str, questions: Questions) -> Published | None:
    """The record that applies to letters from ``domain``; may raise ``NoAnswerError``."""
    own = _tags(domain, questions)
    if own:
        return _published(own, ("p",))
    parent = organization(domain)
    tags = _tags(parent, questions) if parent != domain else None
    if not tags:
        return None
    is_absent = "np" in tags and not questions.exists(domain)
    return _published(tags, ("np", "sp", "p") if is_absent else ("sp", "p"))


def _published(tags: dict[str, str], policies: tuple[str, ...]) -> Published:
    wishes = [_POLICIES[tags[tag]] for tag in policies if tags.get(tag) in _POLICIES]
    return Published(
        # RFC 7489, 6.6.3: a record whose policy cannot be read asks for none.
        policy=next(iter(wishes), Policy.NONE),
        strict_spf=tags.get("aspf") == "s",
        strict_dkim=tags.get("adkim") == "s",
    )


def _tags(domain: str, questions: Questions) -> dict[str, str] | None:
    """The record at ``domain``; of several none counts (RFC 7489, 6.6.3)."""
    texts = [text.decode("utf-8", "replace") for text in questions.texts(f"_dmarc.{domain}")]
    records = [tags for tags in map(_read, texts) if tags]
    return records[0] if len(records) == 1 else None


def _read(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.split(";")]
    if (pairs[0][0].strip(), pairs[0][2].strip()) != ("v", "DMARC1"):
        return {}
    tags = {name.strip().lower(): value.strip().lower() for name, _, value in reversed(pairs)}
    return tags if tags.get("p") in _POLICIES or "rua" in tags else {}
