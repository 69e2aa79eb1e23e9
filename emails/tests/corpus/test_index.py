"""The page about the corpus says what is in it."""

from emails.tests.corpus.corpus import FAMILIES, specimens
from emails.tests.corpus.index import PAGE, page


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python -m emails.tests.corpus.index"


def test_letters_are_the_same_on_every_run() -> None:
    made = [one.raw for family in FAMILIES.values() for one in family("k3x9@mask.example")]

    assert made == [one.raw for one in specimens().values()]
