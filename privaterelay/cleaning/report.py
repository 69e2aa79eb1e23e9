"""What a run of a task found, for people to read."""

from collections.abc import Iterator, Sequence

from privaterelay.cleaning.tasks import Run
from privaterelay.cleaning.tree import Tree, last_part, parent


def report(run: Run) -> str:
    """Every model as a tree of counts; below a branch without rows nothing is said."""
    return "\n".join(line for tree in run.task.trees for line in _model(run, tree))


def share(part: int, whole: int) -> str:
    """``part`` of ``whole`` with the percentage, as wide for every part of one whole.

    Raises ``ValueError`` for a whole of nothing, and for less than nothing.
    """
    if whole <= 0 or part < 0:
        raise ValueError(f"{part} of {whole} is no share.")
    return f"{part:{len(str(whole))}} ({part / whole:6.1%})"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Aligned columns between bars: the first to the left, numbers to the right."""
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    rule = ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:])]
    return [_line(row, widths) for row in (head, rule, *rows)]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    return f"| {' | '.join([first[0].ljust(first[1]), *(cell.rjust(w) for cell, w in others)])} |"


def _model(run: Run, tree: Tree) -> Iterator[str]:
    counts = run.counted[tree.plural]
    yield f"{str(tree.model._meta.verbose_name_plural).capitalize()}:"
    yield f"  All: {counts['']}"
    yield from _branches(run, tree, "", indent="    ")


def _branches(run: Run, tree: Tree, above: str, *, indent: str) -> Iterator[str]:
    whole = run.counted[tree.plural][above]
    shown = _children(tree, above)
    said = {tree.title(key): (key, run.counted[tree.plural][key]) for key in shown}
    if above == tree.needs_cleaning and (cleaned := run.cleaned_of(tree)) is not None:
        said["Cleaned"] = ("", cleaned)
    if not whole or not said:
        return
    width = max(len(title) for title in said)
    for title, (key, number) in said.items():
        yield f"{indent}{title.ljust(width)}: {share(number, whole)}"
        if key:
            yield from _branches(run, tree, key, indent=f"{indent}  ")


def _children(tree: Tree, above: str) -> list[str]:
    """The halves of what ``above`` is cut into, in the order in which they are told."""
    halves = (key for key in tree.branches if parent(key) == above and key not in tree.omitted)
    return sorted(halves, key=lambda key: _place(tree, key))


def _place(tree: Tree, key: str) -> tuple[int, bool, str]:
    """Neither right nor wrong rows first, then right ones, wrong ones, and mixed ones last."""
    inside = [f"{goal}.".startswith(f"{key}.") for goal in (tree.ok, tree.needs_cleaning)]
    return inside[0] + 2 * inside[1], last_part(key).startswith("!"), tree.name(key)
