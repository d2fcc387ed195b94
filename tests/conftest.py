"""Chooses the platform before Qt is imported: windows are drawn offscreen unless another platform is named."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
