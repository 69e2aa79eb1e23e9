"""Whether a letter went to many, as its own header says."""

from emails.letters.parts import Letter

_BULK = frozenset((b"bulk", b"list"))


def is_list_mail(letter: Letter) -> bool:
    """Whether it has a List field (RFC 2919, 2369) or says so in Precedence (spec emails 8.4).

    Feedback-ID alone is no sign: many providers add it to letters about one person's business.
    """
    if any(field.name.startswith("list-") for field in letter.root.fields):
        return True
    return any(value.strip().lower() in _BULK for value in letter.values("precedence"))
