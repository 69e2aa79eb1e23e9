"""Sending over version 2 of the SES interface: a letter is taken, noted and forgotten."""

import base64
import json
import re
import uuid
from dataclasses import dataclass

from bench.aws.http import Request, Response
from bench.aws.journal import Journal
from bench.aws.sqs import answered

PATH = "/v2/email/outbound-emails"
# Four digits of base64 are three bytes; the Message-ID of a letter of ours stands near its top.
_TOP = 8_192
_NAME = re.compile(rb"^message-id:\s*<([^@>]+)", re.IGNORECASE | re.MULTILINE)


@dataclass(slots=True)
class Ses:
    """Takes every raw letter."""

    journal: Journal

    def answer(self, request: Request) -> Response:
        said = json.loads(request.body)
        top = base64.b64decode(said["Content"]["Raw"]["Data"][:_TOP])
        found = _NAME.search(top)
        self.journal.take(found[1].decode("latin-1") if found else "")
        return answered({"MessageId": str(uuid.uuid4())})
