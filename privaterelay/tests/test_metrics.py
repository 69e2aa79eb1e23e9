"""What reaches the metrics server."""

import pytest
from markus.testing import MetricsMock

from privaterelay import metrics


def test_each_kind_of_metric_carries_its_tags() -> None:
    with MetricsMock() as seen:
        metrics.count("email_bounce", bounce_type="permanent")
        metrics.count("tracker.general_count", 3)
        metrics.gauge("email_queue_count", 7, queue="letters")
        metrics.histogram("relayed_email.size", 2048)
        metrics.timing("response", 12.5, status="200")

    seen.assert_incr_once("email_bounce", value=1, tags=["bounce_type:permanent"])
    seen.assert_incr_once("tracker.general_count", value=3)
    seen.assert_gauge_once("email_queue_count", value=7, tags=["queue:letters"])
    seen.assert_histogram_once("relayed_email.size", value=2048)
    seen.assert_timing_once("response", value=12.5, tags=["status:200"])


def test_a_timer_counts_what_raises_too() -> None:
    with (
        MetricsMock() as seen,
        pytest.raises(ZeroDivisionError),
        metrics.timer("ses_send_raw_email"),
    ):
        raise ZeroDivisionError

    seen.assert_timing_once("ses_send_raw_email")
