"""The worker's command in a process that already knows the key of the tests' SNS.

Run as a program; the variable TEST_SNS_KEY names a file with the key.
"""

import os
from pathlib import Path

import django

django.setup()

from django.core.cache import cache  # noqa: E402  (needs the settings)
from django.core.management import call_command  # noqa: E402

from emails.testing.aws import CERTIFICATE_URL  # noqa: E402

if __name__ == "__main__":
    cache.set(f"{CERTIFICATE_URL}:public_key", Path(os.environ["TEST_SNS_KEY"]).read_bytes(), 3600)
    call_command("process_emails_from_sqs")
