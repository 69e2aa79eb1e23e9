"""What holds for the spans of every letter."""

from emails.letters.parts import Letter


def assert_nested(letter: Letter) -> None:
    for part in letter.walk():
        position = part.start
        for field in part.fields:
            assert field.start == position <= field.value <= field.end
            position = field.end
        assert letter.raw[position : part.body] in (b"", b"\n", b"\r\n")
        assert position <= part.body <= part.end <= len(letter.raw)
        position = part.body
        for child in part.parts:
            assert position <= child.start <= child.end <= part.end
            position = child.end
