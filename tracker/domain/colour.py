"""Colours of grades: whether black words can be read on them, and whether people can tell them apart, the colour-blind too."""

import re

LEAST_CONTRAST = 4.5  # of black words, as WCAG 2 counts it
LEAST_DIFFERENCE = 8.0  # CIE 1976 ΔE; below it two fills side by side are taken for the same
PALETTE = (
    ("明るい緑", "#77D9A8"),
    ("明るい空色", "#BFE4FF"),
    ("明るい黄", "#FFFF80"),
    ("明るい桃色", "#FFCABF"),
    ("明るい灰色", "#C8C8CB"),
    ("明るい紫", "#C9ACE6"),
    ("ベージュ", "#FFCA80"),
    ("黄緑", "#D8F255"),
    ("オレンジ", "#F6AA00"),
    ("赤", "#FF8082"),
    ("緑", "#03AF7A"),
    ("灰色", "#84919E"),
)
"""Name and fill. Any two of them are apart for everybody; as many as a scale can have grades."""

_WRITTEN = re.compile(r"#[0-9A-Fa-f]{6}")
_SEEN = (
    ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    # protanopia and deuteranopia, as Machado, Oliveira and Fernandes (2009) simulate them on linear RGB
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
)
_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE = (0.9505, 1.0, 1.089)

Triple = tuple[float, float, float]


def is_colour(text: str) -> bool:
    return _WRITTEN.fullmatch(text) is not None


def contrast_of_black(colour: str) -> float:
    """1–21; `colour` is like `#77D9A8`."""
    return (_times(_XYZ, _linear(colour))[1] + 0.05) / 0.05


def difference(first: str, second: str) -> float:
    """The smallest that anybody sees, with normal sight or colour-blind, as CIE 1976 ΔE (0: the same)."""
    return min(_distance(_lab(_times(eye, _linear(first))), _lab(_times(eye, _linear(second)))) for eye in _SEEN)


def _linear(colour: str) -> Triple:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return (_straightened(red), _straightened(green), _straightened(blue))


def _straightened(value: float) -> float:
    """sRGB's curve taken off."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _times(matrix: tuple[Triple, Triple, Triple], colour: Triple) -> Triple:
    first, second, third = (min(1.089, max(0.0, sum(a * b for a, b in zip(row, colour, strict=True)))) for row in matrix)
    return (first, second, third)


def _lab(colour: Triple) -> Triple:
    x, y, z = (_root(value / white) for value, white in zip(_times(_XYZ, colour), _WHITE, strict=True))
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def _root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116


def _distance(first: Triple, second: Triple) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)
