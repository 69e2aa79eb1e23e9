"""Where rows, sessions and counters are kept."""

from privaterelay import databases
from privaterelay.settings.core import VAR_DIR, env

DATABASE_POOL_SIZE = env.whole("DATABASE_POOL_SIZE", default=0)
DATABASE_PREPARED_STATEMENTS = env.flag("DATABASE_PREPARED_STATEMENTS", default=True)
DATABASES = {
    "default": databases.database(
        env.text("DATABASE_URL"),
        VAR_DIR,
        pool_size=DATABASE_POOL_SIZE,
        prepares=DATABASE_PREPARED_STATEMENTS,
    )
}
DATABASE_KIND = DATABASES["default"]["ENGINE"].rpartition(".")[2]
REDIS_URL = env.text("REDIS_URL")
CACHES = {"default": databases.cache(REDIS_URL)}
SESSION_ENGINE = "privaterelay.sessions" if REDIS_URL else "django.contrib.sessions.backends.db"
