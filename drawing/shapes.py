"""Shapes as SVG: points, angles (degrees, 0 to the right, 90 down), round limbs, arrows, and the sheet around them."""

from dataclasses import dataclass, field
from itertools import pairwise
from math import atan2, cos, degrees, hypot, pi, radians, sin

Point = tuple[float, float]
Circle = tuple[float, float, float]

WIDTH, HEIGHT, FLOOR = 600, 400, 344.0
PAPER, GROUND, TEAL, DEEP = "#e3f1ee", "#b9d8d2", "#0f766e", "#115049"
SKIN, SKIN_FAR, HAIR = "#e2ab86", "#c99370", "#4a352c"
WARM, ARROW = "#f2714b", "#b93c16"
ROLLER, ROLLER_EDGE, WALL, TOWEL = "#5b7f8c", "#46646f", "#c5d3cf", "#eab038"


def away(point: Point, angle: float, length: float) -> Point:
    """The point at this angle and distance from another."""
    return point[0] + length * cos(radians(angle)), point[1] + length * sin(radians(angle))


def between(one: Point, other: Point, share: float, aside: float = 0) -> Point:
    """A point on the way from one to another, and so far to its right side."""
    angle = degrees(atan2(other[1] - one[1], other[0] - one[0]))
    on_the_way = one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
    return away(on_the_way, angle + 90, aside)


def bend(start: Point, end: Point, first: float, second: float, side: int) -> Point:
    """Where the joint of two limbs lies that reach from start to end; `side` 1 or -1 says to which side it bends."""
    reach = min(hypot(end[0] - start[0], end[1] - start[1]), first + second - 0.01)
    along = (first**2 - second**2 + reach**2) / (2 * reach)
    height = max(0.0, first**2 - along**2) ** 0.5
    return between(start, end, along / max(reach, 0.01), side * height)


def hull(*circles: Circle) -> str:
    """The path around circles, drawn tight as by a rubber band."""
    points = sorted({
        (round(x + r * cos(2 * pi * n / 40), 1), round(y + r * sin(2 * pi * n / 40), 1))
        for x, y, r in circles for n in range(40)
    })  # fmt: skip
    around = _half(points) + _half(points[::-1])
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in around) + "Z"


def _half(points: list[Point]) -> list[Point]:
    found: list[Point] = []
    for x, y in points:
        while len(found) > 1 and _turn(found[-2], found[-1], (x, y)) <= 0:
            found.pop()
        found.append((x, y))
    return found[:-1]


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


@dataclass
class Sheet:
    """What is drawn so far, from back to front, on a soft ground of its own that suits light and dark screens."""

    parts: list[str] = field(default_factory=list)
    ground: list[str] = field(default_factory=list)
    #: How much larger the figure is drawn, and which of its points then stands in the middle, above the floor.
    zoom: float = 1
    middle: float = 300
    #: What is cut off at the top, above somebody who lies.
    top: float = 0

    def path(self, d: str, fill: str, opacity: float = 1) -> None:
        faint = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
        self.parts.append(f'<path fill="{fill}"{faint} d="{d}"/>')

    def limb(self, fill: str, *circles: Circle) -> None:
        """A limb through these circles, each joined to the next."""
        for one, other in pairwise(circles):
            self.path(hull(one, other), fill)

    def line(self, colour: str, width: float, *points: Point, dashed: bool = False) -> None:
        d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        self._stroke(d, colour, width, dashed)

    def curve(self, colour: str, width: float, start: Point, over: Point, end: Point) -> None:
        self._stroke(_quadratic(start, over, end), colour, width)

    def _stroke(self, d: str, colour: str, width: float, dashed: bool = False) -> None:
        dashes = ' stroke-dasharray="3 12"' if dashed else ""
        self.parts.append(
            f'<path fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round" '
            f'stroke-linejoin="round"{dashes} d="{d}"/>'
        )

    def glow(self, *circles: Circle) -> None:
        """The muscle that works: warm, with a soft edge."""
        self.path(hull(*((x, y, r + 7) for x, y, r in circles)), WARM, 0.25)
        self.path(hull(*circles), WARM, 0.85)

    def arrow(self, start: Point, over: Point, end: Point, both_ways: bool = False) -> None:
        """An arrow for the movement, curved over a point."""
        self.curve("#ffffff", 13, start, over, end)
        self.curve(ARROW, 7, start, over, end)
        self._head(over, end)
        if both_ways:
            self._head(over, start)

    def _head(self, origin: Point, tip: Point) -> None:
        angle = degrees(atan2(tip[1] - origin[1], tip[0] - origin[0]))
        front = away(tip, angle, 14)
        corners = front, away(front, angle + 150, 28), away(front, angle - 150, 28)
        d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z"
        self.parts.append(f'<path fill="{ARROW}" stroke="#ffffff" stroke-width="3" stroke-linejoin="round" d="{d}"/>')

    def floor(self, y: float) -> None:
        self.ground.append(f'<path fill="{GROUND}" d="M24 {y:g}H576a12 12 0 0 1 0 24H24a12 12 0 0 1 0-24Z"/>')

    def wall(self, x: float, floor: float) -> None:
        self.path(f"M{x:g} 56h22v{floor - 56:g}h-22Z", WALL)

    def roller(self, x: float, y: float, radius: float = 21) -> None:
        """Seen from its end."""
        self.path(hull((x, y, radius)), ROLLER_EDGE)
        self.path(hull((x, y, radius - 5)), ROLLER)
        self.path(hull((x, y, radius / 3)), PAPER)

    def ghost(self, other: "Sheet") -> None:
        """Where the movement begins: the same limbs, faintly."""
        self.parts.append(f'<g opacity=".22">{"".join(other.parts)}</g>')

    def svg(self) -> str:
        box = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {self.top:g} {WIDTH} {HEIGHT - self.top:g}">'
        ground = f'<rect y="{self.top:g}" width="{WIDTH}" height="{HEIGHT - self.top:g}" rx="28" fill="{PAPER}"/>'
        move = f"translate({300 - self.zoom * self.middle:g} {FLOOR * (1 - self.zoom):g}) scale({self.zoom:g})"
        return "\n".join((box, ground, *self.ground, f'<g transform="{move}">', *self.parts, "</g></svg>")) + "\n"


def _quadratic(start: Point, over: Point, end: Point) -> str:
    return f"M{start[0]:.1f} {start[1]:.1f}Q{over[0]:.1f} {over[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
