"""How the rows of one model fall into branches: each bisection cuts one branch in two.

A key names a branch by the way from the root: ``email`` are the rows that meet the condition of
that name, ``!email`` the others, ``!email.account`` those of the others that meet ``account``.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Model, Q, QuerySet

_KEY = re.compile(r"!?[a-z0-9_]+(\.!?[a-z0-9_]+)*")


class TreeError(Exception):
    """A tree that cannot be counted; its author made a mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The rows of one model, cut in two again and again.

    ``cuts`` has the condition of each bisection under the key of the branch that meets it. One
    branch is as it should be, one needs cleaning. A branch may have a name of its own for counts,
    a title of its own for people, or be left out of both. ``clean`` mends the rows it is handed
    and says how many it mended.
    """

    model: type[Model]
    cuts: Mapping[str, Q]
    ok: str
    needs_cleaning: str
    rows: Q = field(default_factory=Q)
    clean: Callable[[QuerySet[Any]], int] | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    omitted: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for key in self.cuts:
            self._check_cut(key)
        for key in (self.ok, self.needs_cleaning, *self.names, *self.titles, *self.omitted):
            if key not in self.branches:
                raise TreeError(f"{key!r} is no branch.")
        if twice := self.omitted & {*self.names, *self.titles}:
            raise TreeError(f"{sorted(twice)} are both omitted and named.")
        shown = [self.name(key) for key in self.branches if key not in self.omitted]
        if len(set(shown)) < len(shown) or {"all", "cleaned"} & set(shown):
            raise TreeError("Two branches have one name, or one that is reserved.")

    @property
    def branches(self) -> tuple[str, ...]:
        """Both halves of every cut."""
        return tuple(half for key in self.cuts for half in (key, other_half(key)))

    @property
    def plural(self) -> str:
        """The model's name in counts."""
        return str(self.model._meta.verbose_name_plural).replace(" ", "_").lower()

    def name(self, key: str) -> str:
        return self.names.get(key, key)

    def title(self, key: str) -> str:
        return self.titles.get(
            key, last_part(key).replace("!", "not ").replace("_", " ").capitalize()
        )

    def count(self) -> dict[str, int]:
        """How many rows each branch has, by key; ``""`` is the root. One query."""
        met = {f"cut{n}": Count("pk", filter=self._way(key)) for n, key in enumerate(self.cuts)}
        found = self._root().aggregate(root=Count("pk"), **met)
        counts = {"": found["root"]}
        for n, key in enumerate(self.cuts):
            counts[key] = found[f"cut{n}"]
            counts[other_half(key)] = counts[parent(key)] - counts[key]
        return counts

    def dirty(self) -> QuerySet[Model]:
        """The rows that need cleaning."""
        return self._root().filter(self._way(self.needs_cleaning))

    def _root(self) -> QuerySet[Model]:
        return self.model._default_manager.filter(self.rows).order_by()

    def _way(self, key: str) -> Q:
        """The conditions from the root down to ``key``."""
        way = Q()
        for step in _steps(key):
            condition = self.cuts[_plain(step)]
            way &= ~condition if last_part(step).startswith("!") else condition
        return way

    def _check_cut(self, key: str) -> None:
        if not _KEY.fullmatch(key):
            raise TreeError(f"{key!r} has characters that no key has.")
        if last_part(key).startswith("!"):
            raise TreeError(f"{key!r}: a cut is named after the rows that meet it.")
        if last_part(key) == "cleaned":
            raise TreeError("The name cleaned is reserved.")
        earlier = tuple(self.cuts)[: tuple(self.cuts).index(key)]
        if parent(key) and _plain(parent(key)) not in earlier:
            raise TreeError(f"{key!r} cuts a branch that is not there yet.")


def last_part(key: str) -> str:
    return key.rpartition(".")[2]


def parent(key: str) -> str:
    return key.rpartition(".")[0]


def other_half(key: str) -> str:
    """``a.b`` of ``a.!b``, and the other way round."""
    above, dot, last = key.rpartition(".")
    return f"{above}{dot}{last[1:] if last.startswith('!') else f'!{last}'}"


def _plain(key: str) -> str:
    """The cut that ``key`` is a half of."""
    return other_half(key) if last_part(key).startswith("!") else key


def _steps(key: str) -> Iterator[str]:
    """``a``, ``a.!b`` and ``a.!b.c`` of the last."""
    parts = key.split(".")
    return (".".join(parts[: n + 1]) for n in range(len(parts)))
