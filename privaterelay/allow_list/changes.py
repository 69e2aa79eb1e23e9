"""What must change for a collection of records to be a list of domains."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """Records to delete, and records to put, by id."""

    delete: tuple[str, ...]
    put: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.delete or self.put)


def wanted_records(domains: Iterable[str]) -> dict[str, str]:
    """Each domain under an id of its own: dots become dashes.

    ``a.b-c`` and ``a-b.c`` would share one, so the later of them in the alphabet gets a number
    (spec core, wart 47).
    """
    records: dict[str, str] = {}
    for domain in sorted(set(domains)):
        plain = record_id = domain.replace(".", "-")
        number = 2
        while record_id in records:
            record_id, number = f"{plain}_{number}", number + 1
        records[record_id] = domain
    return records


def changes(present: Mapping[str, str], wanted: Mapping[str, str]) -> Changes:
    """From ``present`` to ``wanted``, in one run: what has a wrong id goes and comes back right."""
    return Changes(
        delete=tuple(record for record in present if record not in wanted),
        put={record: domain for record, domain in wanted.items() if present.get(record) != domain},
    )
