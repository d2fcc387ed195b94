"""How a database file of ours is known. Without any import, so that it can be asked before the database side is there."""

SCHEMA_HEAD = "0005"
APPLICATION_ID = 0x41505431  # "APT1"
