"""A task: trees of rows that belong together, and one run of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

from privaterelay.cleaning.tree import Tree, TreeError

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to look for; a task that cannot clean only finds."""

    slug: str
    title: str
    description: str
    can_clean: bool
    trees: tuple[Tree, ...]

    def __post_init__(self) -> None:
        if self.can_clean and any(tree.clean is None for tree in self.trees):
            raise TreeError(f"{self.slug} says that it cleans, and does not say how.")


@dataclass(slots=True)
class Run:
    """A task at work: rows are counted once, and cleaned once."""

    task: Task
    timer: Callable[[], float] = perf_counter
    query_seconds: float = 0.0
    clean_seconds: float | None = None
    _counted: dict[str, dict[str, int]] | None = None
    _cleaned: dict[str, int] = field(default_factory=dict)

    @property
    def counted(self) -> dict[str, dict[str, int]]:
        """The rows of each branch as they were found, by model and key."""
        if self._counted is None:
            began = self.timer()
            self._counted = {tree.plural: tree.count() for tree in self.task.trees}
            self.query_seconds = self.timer() - began
        return self._counted

    @property
    def issues(self) -> int:
        return sum(self.counted[tree.plural][tree.needs_cleaning] for tree in self.task.trees)

    @property
    def is_cleaned(self) -> bool:
        return self.clean_seconds is not None

    def clean(self) -> int:
        """Mend what was found; how many rows that were. Another call says the same again."""
        if self.task.can_clean and not self.is_cleaned:
            _ = self.counted
            began = self.timer()
            for tree in self.task.trees:
                assert tree.clean is not None  # noqa: S101  (the task demanded it)
                self._cleaned[tree.plural] = tree.clean(tree.dirty())
            self.clean_seconds = self.timer() - began
        return self.cleaned

    @property
    def cleaned(self) -> int:
        return sum(self._cleaned.values())

    def cleaned_of(self, tree: Tree) -> int | None:
        """How many rows of one model were mended; None where nobody tried."""
        return self._cleaned.get(tree.plural)

    def counts(self) -> Counts:
        """What logs tell: a summary, and every model with its branches, but for omitted ones."""
        summary = {"ok": 0, "needs_cleaning": self.issues}
        counts: Counts = {"summary": summary}
        for tree in self.task.trees:
            found = self.counted[tree.plural]
            summary["ok"] += found[tree.ok]
            shown = (key for key in tree.branches if key not in tree.omitted)
            counts[tree.plural] = {"all": found[""]} | {tree.name(key): found[key] for key in shown}
            if self.is_cleaned:
                counts[tree.plural]["cleaned"] = self._cleaned[tree.plural]
        if self.is_cleaned:
            summary["cleaned"] = self.cleaned
        return counts
