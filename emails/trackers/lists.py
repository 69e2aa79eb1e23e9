"""Which hosts track the readers of letters; ``hosts/README.md`` says where the lists come from."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("hosts")
LEVELS = ("general.txt", "strict.txt")


@dataclass(frozen=True, slots=True)
class TrackerHosts:
    """A set of hosts; a host below one of them counts as well."""

    hosts: frozenset[str]

    def match(self, host: str) -> str | None:
        """The listed host that ``host`` is or lies below, or None.

        One look-up for each label, whatever the length of the list; ``t.com`` is not matched by
        ``fooot.com`` nor by ``t.com.evil.test`` (W-S14).
        """
        rest = host
        while rest:
            if rest in self.hosts:
                return rest
            rest = rest.partition(".")[2]
        return None


def tracker_hosts(lines: Iterable[str]) -> TrackerHosts:
    """The hosts in ``lines``, one each; comments and blank lines are skipped."""
    stripped = (line.strip().lower() for line in lines)
    return TrackerHosts(frozenset(line for line in stripped if line and not line.startswith("#")))


@dataclass(frozen=True, slots=True)
class TrackerLists:
    """Both levels."""

    general: TrackerHosts
    """Links and images that exist to track."""
    strict: TrackerHosts
    """Hosts that also serve what people want to see."""


@cache
def tracker_lists(folder: Path = FOLDER) -> TrackerLists:
    """The lists in ``folder``; where it lacks one, the list that comes with the service.

    Read once in a process: a new list takes effect with the next start.
    """
    return TrackerLists(
        *(tracker_hosts(_file(folder, name).read_text("utf-8").splitlines()) for name in LEVELS)
    )


def _file(folder: Path, name: str) -> Path:
    own = folder / name
    return own if own.is_file() else FOLDER / name
