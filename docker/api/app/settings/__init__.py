"""What the programs of the image read from their environment, checked before anything else happens."""

from app.settings.api import ApiSettings
from app.settings.jobs import HousekeepingSettings, MigrationSettings, RolesSettings
from app.settings.load import SettingsError, load, load_or_exit

__all__ = [
    "ApiSettings",
    "HousekeepingSettings",
    "MigrationSettings",
    "RolesSettings",
    "SettingsError",
    "load",
    "load_or_exit",
]
