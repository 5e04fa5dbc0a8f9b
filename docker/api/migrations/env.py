"""Called by Alembic; app/migration/run.py does the work."""

from alembic import context

from app import logs
from app.migration.run import run
from app.settings import MigrationSettings, load_or_exit

settings = load_or_exit(MigrationSettings)
logs.configure(settings.log_level)
run(context, settings)
