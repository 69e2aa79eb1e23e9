"""The service's settings plus the migration linter, which no deployment installs."""

from types import ModuleType

from privaterelay import settings


def with_linter(service: ModuleType) -> dict[str, object]:
    """Every setting of ``service``, its apps followed by the linter."""
    own = {name: value for name, value in vars(service).items() if name.isupper()}
    return own | {"INSTALLED_APPS": [*own["INSTALLED_APPS"], "django_migration_linter"]}


# Other people's migrations are not ours to mend.
MIGRATION_LINTER_OPTIONS = {
    "include_apps": [app for app in settings.INSTALLED_APPS if (settings.BASE_DIR / app).is_dir()],
    "no_cache": True,
}

globals().update(with_linter(settings))
