"""Our side of Amazon; the credentials are the SDK's own business."""

from privaterelay.settings.core import BASE_DIR, env
from privaterelay.settings.stores import CACHES

EMAILS_TRANSPORT = env.choice("EMAILS_TRANSPORT", default="smtp", options=("smtp", "ses"))
AWS_REGION = env.text("AWS_REGION")
AWS_SES_CONFIGSET = env.text("AWS_SES_CONFIGSET")
AWS_SNS_TOPIC = env.names("AWS_SNS_TOPIC")
AWS_SNS_KEY_CACHE = env.choice("AWS_SNS_KEY_CACHE", default="default", options=tuple(CACHES))
AWS_SQS_EMAIL_QUEUE_URL = env.text("AWS_SQS_EMAIL_QUEUE_URL")
AWS_SQS_EMAIL_DLQ_URL = env.text("AWS_SQS_EMAIL_DLQ_URL")
PROCESS_EMAIL_CONCURRENCY = env.whole("PROCESS_EMAIL_CONCURRENCY", default=8, least=1, most=256)
PROCESS_EMAIL_BYTES_IN_FLIGHT = env.whole(
    "PROCESS_EMAIL_BYTES_IN_FLIGHT", default=256 * 1024 * 1024, least=1024
)
PROCESS_EMAIL_BATCH_SIZE = env.whole("PROCESS_EMAIL_BATCH_SIZE", default=10, least=1, most=10)
PROCESS_EMAIL_WAIT_SECONDS = env.whole("PROCESS_EMAIL_WAIT_SECONDS", default=5, least=1, most=20)
PROCESS_EMAIL_VISIBILITY_SECONDS = env.whole(
    "PROCESS_EMAIL_VISIBILITY_SECONDS", default=120, least=10, most=43_200
)
PROCESS_EMAIL_MAX_SECONDS = env.whole("PROCESS_EMAIL_MAX_SECONDS", default=0)
PROCESS_EMAIL_MAX_SECONDS_PER_MESSAGE = env.whole(
    "PROCESS_EMAIL_MAX_SECONDS_PER_MESSAGE", default=PROCESS_EMAIL_MAX_SECONDS or 120, least=1
)
PROCESS_EMAIL_GRACE_SECONDS = env.whole("PROCESS_EMAIL_GRACE_SECONDS", default=20)
PROCESS_EMAIL_DELETE_FAILED_MESSAGES = env.flag("PROCESS_EMAIL_DELETE_FAILED_MESSAGES")
PROCESS_EMAIL_HEALTHCHECK_PATH = env.path(
    "PROCESS_EMAIL_HEALTHCHECK_PATH", default=BASE_DIR / "tmp" / "healthcheck.json"
)
PROCESS_EMAIL_HEALTHCHECK_MAX_AGE = env.whole(
    "PROCESS_EMAIL_HEALTHCHECK_MAX_AGE", default=120, least=1
)
PROCESS_EMAIL_VERBOSITY = env.whole("PROCESS_EMAIL_VERBOSITY", default=1, most=3)
