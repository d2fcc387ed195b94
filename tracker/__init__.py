"""Action Plan Tracker: progress of a prefecture's action plan, quarter by quarter."""

__version__ = "0.1.0"
