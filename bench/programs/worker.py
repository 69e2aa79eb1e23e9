"""The queue's worker as it is deployed: ``KEY-FILE CONCURRENCY``.

The one thing done for it is what SNS would have done: the public key with which notifications are
signed lies in the cache, in the place of a certificate that nobody here can fetch.
"""

import sys
from pathlib import Path

import django

django.setup()

from django.core.cache import caches  # noqa: E402  (needs the settings loaded)
from django.core.management import call_command  # noqa: E402

from bench.notifications import CERTIFICATE_URL  # noqa: E402
from emails.conf import conf  # noqa: E402

_SECONDS = 3600


def main(key_file: str, concurrency: str) -> None:
    cache = caches[conf().aws.key_cache]
    cache.set(f"{CERTIFICATE_URL}:public_key", Path(key_file).read_bytes(), _SECONDS)
    call_command("process_emails_from_sqs", concurrency=int(concurrency))


if __name__ == "__main__":
    main(*sys.argv[1:])
