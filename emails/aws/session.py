"""One session of Amazon's SDK: each keeps tens of megabytes of API descriptions."""

from functools import cache
from threading import Lock

from boto3.session import Session

# Clients may be shared by threads; building them may not.
building = Lock()


@cache
def session() -> Session:
    """The session from which every client is built, under ``building``."""
    return Session()
