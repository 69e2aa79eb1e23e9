"""The catalogue of product events says what the schema for analysts says."""

from pathlib import Path

import pytest
from glean_parser import parser

from privaterelay import events
from privaterelay.events.base import ProductEvent
from privaterelay.events.catalogue import EXTRAS, mistake
from privaterelay.events.memory import MemoryEventLog

SCHEMA = Path(events.__file__).with_name("metrics.yaml")


# The parser reads its own schemas by a way that its library wants to close.
pytestmark = pytest.mark.filterwarnings("ignore:jsonschema.RefResolver:DeprecationWarning")


def _schema() -> dict[tuple[str, str], dict[str, str]]:
    """Event to extra to type, as the analysts' own parser reads the file."""
    parsed = parser.parse_objects([SCHEMA])
    assert list(parsed) == []  # reading its problems is what makes it parse
    return {
        (category, name): dict(metric.allowed_extra_keys_with_types)
        for category, metrics in parsed.value.items()
        for name, metric in metrics.items()
    }


def test_catalogue_and_schema_are_one() -> None:
    assert {event: frozenset(extras) for event, extras in _schema().items()} == EXTRAS


def test_every_extra_is_text() -> None:
    assert {kind for extras in _schema().values() for kind in extras.values()} == {"string"}


@pytest.mark.parametrize(
    ("category", "name", "extra", "said"),
    [
        ("api", "accessed", {"endpoint": "/", "method": "GET", "fxa_id": "a"}, ""),
        ("api", "accessed", {"endpoint": "/", "method": "GET"}, "extras at odds: fxa_id"),
        ("phone", "text_received", {"fxa_id": "a", "number": "b"}, "extras at odds: number"),
        ("phone", "text_sent", {}, "unknown event"),
    ],
)
def test_what_the_catalogue_objects_to(
    category: str, name: str, extra: dict[str, str | int | bool], said: str
) -> None:
    assert mistake(ProductEvent(category=category, name=name, extra=extra)) == said


def test_tests_cannot_make_up_an_event() -> None:
    with pytest.raises(ValueError, match="api\\.read: unknown event"):
        MemoryEventLog().record(ProductEvent(category="api", name="read", extra={}))
