"""Moments as the window shows them: as everything else does."""

from tracker.domain.moment import shown_moment

__all__ = ["shown_moment"]
