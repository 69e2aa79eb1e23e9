"""The service's own settings, middleware and all, with a single view behind them."""

from privaterelay.settings import *  # noqa: F403

ROOT_URLCONF = "bench.programs.bare_urls"
