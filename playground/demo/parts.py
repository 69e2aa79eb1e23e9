"""A letter taken apart by the standard library, for comparing what was sent with what arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser, Parser
from typing import TypeAlias

from playground.letters.show import words

_ReadMessage: TypeAlias = "Message[str, str]"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a letter; the outermost is the letter itself."""

    kind: str
    name: str
    attached: bool
    fields: tuple[tuple[str, str], ...]
    """As they stand, folded and undecoded."""
    body: str
    """As it stands, still encoded; one character is one byte. Empty where parts are inside."""
    around: tuple[str, str]
    """What stands before the first and after the last part inside."""
    content: bytes
    """Decoded; empty where parts are inside."""
    charset: str

    @property
    def is_leaf(self) -> bool:
        return not self.kind.startswith(("multipart/", "message/"))

    def values(self, name: str) -> Sequence[str]:
        """Every value of the fields called ``name``, as they stand."""
        return [value for key, value in self.fields if key.lower() == name]

    def text(self) -> str:
        """The content as a reader sees it."""
        try:
            return self.content.decode(self.charset, "replace")
        except (LookupError, ValueError):
            return self.content.decode("utf-8", "replace")


def parts_of(raw: bytes) -> Sequence[Part]:
    """Every part of ``raw``, the outer before its inner ones."""
    # Read as Latin-1 no byte is lost; read as bytes the library decodes it.
    as_written = Parser().parsestr(raw.decode("latin-1"))
    as_read = BytesParser().parsebytes(raw)
    pairs = zip(as_written.walk(), as_read.walk(), strict=True)
    return [_part(written, read) for written, read in pairs]


def _part(written: _ReadMessage, read: _ReadMessage) -> Part:
    body = written.get_payload()
    content = read.get_payload(decode=True)
    return Part(
        kind=read.get_content_type(),
        name=words(read.get_filename() or ""),
        attached=bool(read.get_filename()) or read.get_content_disposition() == "attachment",
        fields=tuple((name, str(value)) for name, value in written.raw_items()),
        body=body if isinstance(body, str) else "",
        around=(written.preamble or "", written.epilogue or ""),
        content=content if isinstance(content, bytes) else b"",
        charset=read.get_content_charset() or "utf-8",
    )
