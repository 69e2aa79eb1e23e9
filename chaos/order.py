"""What a worker is told before it begins, for both sides of the pipe to whoever forks it."""

import json
from dataclasses import asdict, dataclass
from typing import Self

# How whoever examines the ledger ends.
FINE, UNBALANCED, MISCOUNTED, UNDECIDED = 0, 3, 4, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One process to be forked."""

    queues: tuple[str, ...] = ()
    """Their addresses; emptied one after the other."""
    concurrency: int = 4
    visibility: int = 2
    wait: int = 1
    until_idle: bool = False
    dies_at: int = 0
    """The step at which it kills itself; 0 is never."""
    clock: str = ""
    """A file that says by how many seconds the process's clock is wrong."""
    claim_seconds: int = 600
    task: str = "consume"
    """Or ``deployed``, the real command with its signals; ``examine`` the ledger; ``redrive``."""

    def written(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, line: str) -> Self:
        found = json.loads(line)
        return cls(**found | {"queues": tuple(found["queues"])})
