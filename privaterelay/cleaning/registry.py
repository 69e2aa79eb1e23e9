"""The tasks that ``cleanup_data`` knows; each app brings its own at start-up."""

from privaterelay.cleaning.tasks import Task

_tasks: dict[str, Task] = {}


def add_task(task: Task) -> None:
    """Let operators run ``task``; two of one name are a mistake."""
    if task.slug in _tasks:
        raise ValueError(f"There are two cleaning tasks named {task.slug}.")
    _tasks[task.slug] = task


def tasks() -> list[Task]:
    """By name, so that reports look the same each day."""
    return [_tasks[slug] for slug in sorted(_tasks)]
