"""The body: its limbs, as long as they are on people, for a height of 1."""

from dataclasses import dataclass

from drawing.shapes import DEEP, HAIR, SKIN, SKIN_FAR, TEAL, Circle, Point, Sheet, away, between, hull

# Shares of the height, of adults (Drillis and Contini).
TRUNK, THIGH, SHANK, UPPER_ARM, FOREARM, FOOT = 0.288, 0.245, 0.246, 0.176, 0.146, 0.14
_FAR_SHORTS, _FAR_SHIRT = "#0d403b", "#0c5f58"


@dataclass(frozen=True)
class Body:
    """A body of so many units, drawn onto a sheet limb by limb, from back to front."""

    sheet: Sheet
    height: float

    def long(self, share: float) -> float:
        return share * self.height

    def leg(self, hip: Point, knee: Point, ankle: Point, far: bool = False, calf: int = 1, shorts: float = 0.5) -> None:
        """Thigh and shank; `calf` 1 or -1: on which side of the way from knee to ankle it bulges, 0: from the front."""
        h, skin = self.height, SKIN_FAR if far else SKIN
        thigh = between(hip, knee, 0.45)
        bulge = between(knee, ankle, 0.3, calf * 0.012 * h)
        self.sheet.limb(skin, (*hip, 0.056 * h), (*thigh, 0.052 * h), (*knee, 0.038 * h))
        self.sheet.limb(skin, (*knee, 0.038 * h), (*bulge, 0.037 * h), (*between(knee, ankle, 0.55), 0.029 * h))
        self.sheet.limb(skin, (*between(knee, ankle, 0.55), 0.029 * h), (*ankle, 0.021 * h))
        hem = between(hip, knee, shorts)
        self.sheet.limb(_FAR_SHORTS if far else DEEP, (*hip, 0.062 * h), (*hem, 0.056 * h))

    def foot(self, ankle: Point, angle: float, far: bool = False, side: int = 1) -> None:
        """From the heel to the toes; `side` 1 or -1: on which side of that way the sole lies."""
        h = self.height
        sole = away(ankle, angle + 90 * side, 0.02 * h)
        heel, toes = away(sole, angle, -0.035 * h), away(sole, angle, self.long(FOOT) - 0.045 * h)
        ball = away(away(ankle, angle, 0.05 * h), angle + 90 * side, 0.012 * h)
        skin = SKIN_FAR if far else SKIN
        self.sheet.path(hull((*ankle, 0.022 * h), (*heel, 0.018 * h), (*ball, 0.02 * h)), skin)
        self.sheet.path(hull((*heel, 0.018 * h), (*ball, 0.02 * h), (*toes, 0.013 * h)), skin)

    def foot_from_front(self, ankle: Point, angle: float, far: bool = False) -> None:
        """A foot that points towards us; `angle`: from the ankle to the sole."""
        h = self.height
        toes = away(ankle, angle, 0.034 * h)
        wide = [(*away(toes, angle + 90, aside * h), 0.017 * h) for aside in (-0.016, 0.016)]
        self.sheet.path(hull((*ankle, 0.023 * h), *wide), SKIN_FAR if far else SKIN)

    def arm(self, shoulder: Point, elbow: Point, hand: Point, far: bool = False) -> None:
        """Upper arm with a sleeve, forearm, hand."""
        h, skin = self.height, SKIN_FAR if far else SKIN
        self.sheet.limb(skin, (*shoulder, 0.034 * h), (*elbow, 0.026 * h), (*hand, 0.018 * h))
        self.sheet.path(hull((*hand, 0.024 * h), (*between(elbow, hand, 1.12), 0.018 * h)), skin)
        self.sheet.limb(
            _FAR_SHIRT if far else TEAL, (*shoulder, 0.041 * h), (*between(shoulder, elbow, 0.5), 0.037 * h)
        )

    def trunk(self, shoulder: Point, hip: Point) -> None:
        """Seen from the side."""
        h = self.height
        chest, waist = between(shoulder, hip, 0.22), between(shoulder, hip, 0.68)
        self.sheet.limb(TEAL, (*shoulder, 0.05 * h), (*chest, 0.066 * h), (*waist, 0.056 * h), (*hip, 0.06 * h))
        self.sheet.limb(DEEP, (*between(shoulder, hip, 0.9), 0.0605 * h), (*hip, 0.064 * h))

    def broad_trunk(self, shoulders: tuple[Point, Point], hips: tuple[Point, Point]) -> None:
        """Seen from the front."""
        h = self.height
        waist = [between(s, p, 0.62) for s, p in zip(shoulders, hips, strict=True)]
        narrow = [between(waist[n], waist[1 - n], 0.06) for n in (0, 1)]
        top: list[Circle] = [(*p, 0.04 * h) for p in shoulders] + [(*p, 0.03 * h) for p in narrow]
        low: list[Circle] = [(*p, 0.03 * h) for p in narrow] + [(*p, 0.045 * h) for p in hips]
        self.sheet.path(hull(*low), TEAL)
        self.sheet.path(hull(*top), TEAL)
        self.sheet.path(hull(*[(*between(s, p, 0.93), 0.045 * h) for s, p in zip(shoulders, hips, strict=True)],
                             *[(*p, 0.05 * h) for p in hips]), DEEP)  # fmt: skip

    def head(self, neck: Point, centre: Point, face: float | None) -> None:
        """`neck`: where it leaves the trunk; `face`: the angle to which it looks, None: at us."""
        h = self.height
        self.sheet.limb(SKIN, (*neck, 0.032 * h), (*centre, 0.032 * h))
        if face is None:
            self.sheet.path(hull((*centre, 0.07 * h)), HAIR)
            self.sheet.path(hull((*away(centre, 90, 0.018 * h), 0.058 * h)), SKIN)
            return
        up = away(centre, face, -0.012 * h)
        self.sheet.path(hull((*up, 0.07 * h)), HAIR)
        self.sheet.path(
            hull((*away(centre, face, 0.016 * h), 0.058 * h), (*away(centre, face, 0.03 * h), 0.05 * h)), SKIN
        )
        self.sheet.path(
            hull((*away(centre, face, 0.078 * h), 0.011 * h), (*away(centre, face, 0.05 * h), 0.02 * h)), SKIN
        )
