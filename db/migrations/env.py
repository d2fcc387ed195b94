"""Alembic's environment: runs on the connection that the program hands over."""

from alembic import context

from tracker.storage.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transaction_per_migration=False)
context.run_migrations()
