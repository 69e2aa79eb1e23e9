"""The browser's list of sites on which it offers masks, kept in Remote Settings."""

from privaterelay.settings.core import env

REMOTE_SETTINGS_SERVER = env.text("REMOTE_SETTINGS_SERVER").rstrip("/")
REMOTE_SETTINGS_AUTH = env.text("REMOTE_SETTINGS_AUTH")
REMOTE_SETTINGS_BUCKET = env.text("REMOTE_SETTINGS_BUCKET")
REMOTE_SETTINGS_COLLECTION = env.text("REMOTE_SETTINGS_COLLECTION")
ALLOWLIST_INPUT_URL = env.text("ALLOWLIST_INPUT_URL")
