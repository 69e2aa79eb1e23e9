"""An email address as the trade compares it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Address:
    """A parsed address; both halves in lower case, never printed.

    Local parts are compared without case: every mask is lower case (spec emails 3.1), and no
    mailbox provider in use tells ``Ada@`` from ``ada@``.
    """

    local: str = field(repr=False)
    domain: str = field(repr=False)

    @classmethod
    def parse(cls, written: str) -> "Address | None":
        """The address in ``written``, or None where it has not one ``@`` between two sides."""
        local, at, domain = written.strip().strip("<>").rpartition("@")
        if not (at and local and domain) or "@" in local or not written.isprintable():
            return None
        return cls(local.lower(), domain.lower().rstrip("."))

    @property
    def full(self) -> str:
        return f"{self.local}@{self.domain}"

    @property
    def tag(self) -> str:
        """What follows the first ``+`` of the local part (RFC 5233 calls it the detail)."""
        return self.local.partition("+")[2]

    @property
    def untagged(self) -> "Address":
        """The same address without its ``+tag``."""
        return Address(self.local.partition("+")[0], self.domain)
