"""The built web page and the apps' static files."""

from privaterelay.settings.core import BASE_DIR, DEBUG, IS_LOCAL, env

FRONTEND_FOLDER = env.path("FRONTEND_FOLDER", default=BASE_DIR / "frontend" / "dist")
STATIC_URL = "/static/"
# Only a build collects files, see docs/how-to/deploy.md; a laptop finds them where they lie.
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IS_LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_ROOT = FRONTEND_FOLDER
WHITENOISE_INDEX_FILE = True
WHITENOISE_USE_FINDERS = IS_LOCAL
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 60
# Pages are not for other sites to read (spec core, wart 22).
WHITENOISE_ALLOW_ALL_ORIGINS = False
