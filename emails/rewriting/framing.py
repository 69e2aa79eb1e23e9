"""Put our frame into the bodies of a letter."""

from emails.letters import decode
from emails.letters.parts import Letter
from emails.letters.patch import Edit, Patch, body_patches
from emails.rewriting.bodies import bodies
from emails.rewriting.frame import Frame, html_frame, text_frame
from emails.rewriting.place import after_body_tag


def frame_patches(letter: Letter, frame: Frame) -> tuple[Patch, ...]:
    """The patches that add ``frame`` to the plain and the HTML body, where there is one."""
    patches: list[Patch] = []
    for kind, part in bodies(letter).items():
        if kind == "text/html":
            place = after_body_tag(decode.transfer(letter.body(part), part.encoding))
            edit = Edit(place, place, html_frame(frame))
        else:
            edit = Edit(0, 0, text_frame(frame))
        patches.extend(body_patches(letter, part, (edit,)))
    return tuple(patches)
