"""What a stranger's letter says about how to answer it."""

from emails.letters.parts import Letter
from emails.rewriting.headers import first_text
from emails.rewriting.sender import correspondents
from emails.values.correspondence import Correspondence

# RFC 5322 puts no limit on References; the newest ids hold a thread together.
_MOST_IDS = 20
_LONGEST_ID = 250


def correspondence(letter: Letter, envelope_sender: str) -> Correspondence | None:
    """Whom an answer goes to, or None where nobody could receive one."""
    boxes = tuple((box.name, box.address) for box in correspondents(letter))
    if not boxes and envelope_sender:
        boxes = (("", envelope_sender),)
    if not boxes:
        return None
    return Correspondence(
        recipients=boxes,
        message_id=_ids(first_text(letter, "message-id"), most=1),
        references=_ids(first_text(letter, "references"), most=_MOST_IDS),
    )


def _ids(text: str, *, most: int) -> str:
    ids = [word for word in text.split() if word.isascii() and len(word) <= _LONGEST_ID]
    return " ".join(ids[-most:])
