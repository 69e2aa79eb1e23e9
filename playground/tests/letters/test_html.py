"""Pictures that come inside a letter."""

from playground.letters.html import with_pictures
from playground.letters.show import Attachment, ShownLetter

PNG = Attachment(1, "a.png", "image/png", b"\x89PNG", content_id="tulip@shop.example")
SVG = Attachment(2, "a.svg", "image/svg+xml", b"<svg/>", content_id="evil@shop.example")


def test_pictures_are_put_into_the_page() -> None:
    letter = ShownLetter(html='<img src="cid:tulip%40shop.example">', attachments=(PNG,))

    assert with_pictures(letter) == '<img src="data:image/png;base64,iVBORw==">'


def test_what_may_carry_a_script_is_not() -> None:
    html = '<img src="cid:evil@shop.example"><img src="cid:nobody">'

    assert with_pictures(ShownLetter(html=html, attachments=(SVG,))) == html
