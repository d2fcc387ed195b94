"""Refusals, by subject: each carries the data of what was wrong; `services.messages` puts them into Japanese words."""
