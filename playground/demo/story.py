"""The main job, step by step; each step says what it saw and fails where something is not so."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from playground.demo.checks import (
    Parties,
    address_is_nowhere,
    answer_holds,
    digest,
    heading_holds,
    only_frames_added,
    same,
    same_attachments,
)
from playground.demo.errors import DoesNotHoldError
from playground.demo.letters import SHOP, demo_newsletter, friendly_letter, owners_answer
from playground.demo.site import Site
from playground.demo.stage import Stage
from playground.letters.addresses import domain_of
from playground.letters.post import Answer, PostError, post
from playground.letters.show import ShownLetter, shown

# More than one, because a reader's own letter may come from the first.
_OWNERS = ("ada@home.example", "grace@home.example")
_MASKS = "/api/v1/relayaddresses/"
_FIRST_LINES = 8


@dataclass(slots=True)
class Story:
    """What the steps hand on to each other."""

    stage: Stage
    own_letter: bytes | None = field(repr=False)
    """A letter of the reader's own; None for the newsletter."""
    site: Site = field(init=False)
    owner: str = field(init=False)
    mask: str = field(init=False)
    mask_path: str = field(init=False)
    sent: bytes = field(init=False, repr=False)
    sender: str = field(init=False, repr=False)
    received: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.site = Site(self.stage.origin)
        named = (self.own_letter or b"").lower()
        self.owner = next((name for name in _OWNERS if name.encode() not in named), _OWNERS[0])

    @property
    def parties(self) -> Parties:
        return Parties(mask=self.mask, owner=self.owner)

    def send(self, raw: bytes, *, sender: str, recipient: str) -> Answer:
        """Hand a letter to the door."""
        try:
            return post(self.stage.door, raw, sender=sender, recipient=recipient)
        except PostError as problem:
            raise DoesNotHoldError("The door answers", expected="220", seen=problem) from None

    def listed(self, address: str) -> Sequence[Any]:
        """What lies in a mailbox, newest first."""
        path = f"/playground/mailboxes/{quote(address)}.json"
        letters: Sequence[Any] = self.site.json("GET", path, status=200)
        return letters

    def fetch(self, letter: Any) -> bytes:
        return self.site.read("GET", f"/playground/letters/{letter['id']}.eml", status=200)

    def counters(self) -> dict[str, int]:
        """What the API says happened to the mask."""
        mask = self.site.json("GET", self.mask_path, status=200)
        return {name: mask[f"num_{name}"] for name in ("forwarded", "blocked", "replied")}


def make_a_mask(story: Story) -> Iterator[str]:
    wish = {"email": story.owner, "plan": "premium"}
    person = story.site.json("POST", "/playground/people.json", status=201, body=wish)
    story.site.token = person["api_token"]
    yield f"person  {person['email']}, {person['plan']} plan"
    mask = story.site.json("POST", _MASKS, status=201, body={"description": "flower shop"})
    story.mask, story.mask_path = mask["full_address"], f"{_MASKS}{mask['id']}/"
    same("A new mask is enabled", True, mask["enabled"])
    same("A new mask is at the mask domain", "mask.example", domain_of(story.mask))
    yield f"mask    {story.mask}, made with POST {_MASKS}"


def write_to_the_mask(story: Story) -> Iterator[str]:
    story.sent = story.own_letter or demo_newsletter(story.mask)
    story.sender = shown(story.sent).heading.answer_to or SHOP
    letters = (
        (story.sent, story.sender),
        (friendly_letter(story.mask, "Sunday"), "bob@pals.example"),
    )
    for raw, sender in letters:
        answer = story.send(raw, sender=sender, recipient=story.mask)
        same("The door takes the letter", 250, answer.code)
        yield f"{sender} sends {len(raw):,} bytes to the mask; the door answers {answer}"


def look_into_the_owners_mailbox(story: Story) -> Iterator[str]:
    letters = story.listed(story.owner)
    same("Two letters are in the owner's mailbox", 2, len(letters))
    story.received = story.fetch(letters[1])
    heading_holds(story.sent, story.received, story.parties)
    yield from _shown_lines(shown(story.received))
    framed = only_frames_added(story.sent, story.received, story.mask)
    if story.own_letter is None:
        same("Both bodies have a frame", ["text/plain", "text/html"], [f.kind for f in framed])
    kinds = " and ".join(each.kind for each in framed) or "no part, as it must stay untouched"
    yield f"The frame is in {kinds}; every other part, pixel included, is as sent."
    friendly = story.fetch(letters[0])
    same("The friend's letter came through", "Sunday", shown(friendly).heading.subject)


def compare_the_attachments(story: Story) -> Iterator[str]:
    compared = same_attachments(story.sent, story.received)
    if story.own_letter is None:
        same("The newsletter has two attachments", 2, len(compared))
    for part in compared:
        yield f"{part.name or part.kind}: {digest(part.content)}, as sent"
    if not compared:
        yield "The letter has no attachment."


def answer_as_the_owner(story: Story) -> Iterator[str]:
    letter = shown(story.received)
    raw = owners_answer(letter, story.owner)
    answer = story.send(raw, sender=story.owner, recipient=letter.heading.answer_to)
    same("The door takes the answer", 250, answer.code)
    same("It names its author", True, story.owner.encode() in raw.lower())
    yield f"{story.owner} answers {letter.heading.answer_to}; the door answers {answer}"
    arrived = story.listed(story.sender)
    same("One letter is in the stranger's mailbox", 1, len(arrived))
    received = story.fetch(arrived[0])
    answer_holds(story.sent, received, story.sender, story.parties)
    yield from _shown_lines(shown(received))
    looked_at = address_is_nowhere(story.owner, received) + address_is_nowhere(
        story.owner, arrived[0]["sender"].encode()
    )
    yield f"{story.owner} is in none of the {looked_at} places where it could stand."


def send_the_same_again(story: Story) -> Iterator[str]:
    before = len(story.listed(story.owner))
    answer = story.send(story.sent, sender=story.sender, recipient=story.mask)
    same("The door takes the letter a second time", 250, answer.code)
    same("The owner has it once", before, len(story.listed(story.owner)))
    yield f"The door answers {answer}; the owner still has {before} letters."


def turn_the_mask_off(story: Story) -> Iterator[str]:
    mask = story.site.json("PATCH", story.mask_path, status=200, body={"enabled": False})
    same("The mask is off", False, mask["enabled"])
    before = len(story.listed(story.owner))
    letter = friendly_letter(story.mask, "Are you there?")
    answer = story.send(letter, sender="bob@pals.example", recipient=story.mask)
    same("The door takes the letter and says nothing", 250, answer.code)
    same("Nothing arrives", before, len(story.listed(story.owner)))
    yield f"off: the door answers {answer}, and nothing arrives"
    counters = story.counters()
    same("The counters", {"forwarded": 2, "blocked": 1, "replied": 1}, counters)
    yield "counters: " + ", ".join(f"{count} {name}" for name, count in counters.items())
    story.site.json("DELETE", story.mask_path, status=204)
    answer = story.send(letter, sender="bob@pals.example", recipient=story.mask)
    same("The door knows no such mailbox", 550, answer.code)
    yield f"deleted: the door answers {answer}"


def _shown_lines(letter: ShownLetter) -> Iterator[str]:
    heading = letter.heading
    yield f"  From:     {heading.sender}"
    yield f"  To:       {heading.recipient}"
    yield f"  Reply-To: {heading.reply_to}"
    yield f"  Subject:  {heading.subject}"
    yield f"  Date:     {heading.date}"
    yield "  |"
    yield from (f"  | {line}".rstrip() for line in letter.text.splitlines()[:_FIRST_LINES])


STEPS: Sequence[tuple[str, Callable[[Story], Iterator[str]]]] = (
    ("A person signs up and makes a mask", make_a_mask),
    ("Strangers write to the mask", write_to_the_mask),
    ("The owner receives it: framed, and otherwise as sent", look_into_the_owners_mailbox),
    ("The attachments are byte for byte as sent", compare_the_attachments),
    ("The owner answers, and the stranger learns nothing", answer_as_the_owner),
    ("The same letter once more changes nothing", send_the_same_again),
    ("The mask is turned off, then deleted", turn_the_mask_off),
)
