"""The reference of the API is what the document says."""

import yaml

from tools.api_reference import DOCUMENT, PAGE, page


def test_the_page_is_current() -> None:
    document = yaml.safe_load(DOCUMENT.read_text("utf-8"))

    assert PAGE.read_text("utf-8") == page(document), "run: make openapi"


def test_every_call_has_a_line_of_curl() -> None:
    document = yaml.safe_load(DOCUMENT.read_text("utf-8"))
    calls = sum(len(operations) for operations in document["paths"].values())

    assert page(document).count("\ncurl ") == calls
