"""The drawings, by the names of their pictures. The floor is at the bottom, the head to the left."""

from collections.abc import Callable

from drawing.body import FOREARM, SHANK, THIGH, TRUNK, UPPER_ARM, Body
from drawing.shapes import (
    DEEP,
    FLOOR,
    SKIN,
    SKIN_FAR,
    TOWEL,
    WARM,
    Point,
    Sheet,
    away,
    bend,
    between,
    hull,
)

_LYING, _STANDING = 370.0, 316.0


def _supine(body: Body, shoulder: Point, hip: Point) -> None:
    """Trunk and head of somebody who lies on the back, the arms along the floor."""
    h = body.height
    head = away(shoulder, 180, 0.15 * h)
    body.head(shoulder, (head[0], min(head[1], FLOOR - 0.075 * h)), -90)
    body.trunk(shoulder, hip)


def bridge() -> Sheet:
    sheet, start = Sheet(top=118, zoom=1.3, middle=262), Sheet()
    sheet.floor(FLOOR)
    h = _LYING
    shoulder, ankle = (176.0, FLOOR - 0.066 * h), (372.0, FLOOR - 0.038 * h)
    knee = away(ankle, -90, SHANK * h)
    for body, hip in (
        (Body(start, h), (shoulder[0] + TRUNK * h, FLOOR - 0.062 * h)),
        (Body(sheet, h), bend(shoulder, knee, TRUNK * h, THIGH * h, -1)),
    ):
        bent = bend(hip, ankle, THIGH * h, SHANK * h, -1)
        body.leg((hip[0] + 7, hip[1]), (bent[0] + 12, bent[1] + 3), (ankle[0] + 14, ankle[1]), far=True)
        body.foot((ankle[0] + 14, ankle[1]), 0, far=True)
        if body.sheet is start:
            body.leg(hip, bent, ankle)
            body.trunk(shoulder, hip)
            sheet.ghost(start)
            continue
        _supine(body, shoulder, hip)
        body.leg(hip, bent, ankle)
        body.foot(ankle, 0)
        elbow = (shoulder[0] + 0.15 * h, FLOOR - 0.03 * h)
        body.arm((shoulder[0] + 4, shoulder[1] + 6), elbow, (elbow[0] + FOREARM * h, FLOOR - 0.022 * h))
        sheet.glow((hip[0] - 2, hip[1] + 12, 14), (hip[0] + 14, hip[1] + 9, 9))
        sheet.arrow((hip[0] + 44, FLOOR - 16), (hip[0] + 44, FLOOR - 40), (hip[0] + 44, FLOOR - 58))
    return sheet


def plank_knees() -> Sheet:
    sheet = Sheet(top=104, zoom=1.25, middle=322)
    sheet.floor(FLOOR)
    h = _LYING
    body = Body(sheet, h)
    elbow, knee = (196.0, FLOOR - 0.026 * h), (400.0, FLOOR - 0.036 * h)
    shoulder = away(elbow, -88, UPPER_ARM * h)
    hip = bend(shoulder, knee, TRUNK * h, THIGH * h, -1)
    ankle = (knee[0] + SHANK * h * 0.97, FLOOR - 0.09 * h)
    for far in (True, False):
        aside = 12.0 if far else 0.0
        body.arm((shoulder[0] + aside, shoulder[1]), (elbow[0] + aside, elbow[1]),
                 (elbow[0] + aside - FOREARM * h, FLOOR - 0.022 * h), far)  # fmt: skip
        if far:
            body.leg(hip, (knee[0] + aside, knee[1]), (ankle[0] + aside, ankle[1]), far=True)
            body.foot((ankle[0] + aside, ankle[1]), 62, far=True)
            body.head(shoulder, away(between(hip, shoulder, 1), 196, 0.145 * h), 98)
            body.leg(hip, knee, ankle)
            body.foot(ankle, 62)
            body.trunk(shoulder, hip)
    sheet.glow((*between(shoulder, hip, 0.42, 9), 12), (*between(shoulder, hip, 0.85, 8), 11))
    above = [between(shoulder, hip, share, -44) for share in (-0.35, 1.85)]
    sheet.line("#ffffff", 9, *above)
    sheet.line("#b93c16", 5, *above, dashed=True)
    return sheet


def leg_raise() -> Sheet:
    sheet, start = Sheet(top=84, zoom=1.22, middle=318), Sheet()
    sheet.floor(FLOOR)
    h = _LYING
    low_hip, high_hip = (318.0, FLOOR - 0.056 * h), (314.0, FLOOR - 0.172 * h)
    low_shoulder, high_shoulder = (206.0, FLOOR - 0.05 * h), (200.0, FLOOR - 0.235 * h)
    ghost = Body(start, h)
    straight = away(high_hip, 6, THIGH * h)
    ghost.leg(high_hip, straight, away(straight, 6, SHANK * h), calf=0)
    body = Body(sheet, h)
    knee = (low_hip[0] + 0.19 * h, FLOOR - 0.02 * h)
    ankle = (knee[0] + 0.2 * h, FLOOR - 0.06 * h)
    elbow = (low_shoulder[0] - UPPER_ARM * h * 0.8, FLOOR - 0.03 * h)
    body.arm(low_shoulder, elbow, (elbow[0] - FOREARM * h * 0.8, FLOOR - 0.024 * h), far=True)
    body.leg(low_hip, knee, ankle, far=True, calf=0)
    body.foot(ankle, 25, far=True)
    sheet.ghost(start)
    body.head(between(low_shoulder, high_shoulder, 0.6), (low_shoulder[0] - 0.15 * h, FLOOR - 0.13 * h), None)
    raised = away(high_hip, -24, THIGH * h)
    end = away(raised, -24, SHANK * h)
    body.broad_trunk((low_shoulder, high_shoulder), (low_hip, high_hip))
    body.leg(high_hip, raised, end, calf=0, shorts=0.42)
    body.foot_from_front(end, -24)
    hand_elbow = (high_shoulder[0] + 0.1 * h, FLOOR - 0.15 * h)
    body.arm((high_shoulder[0], high_shoulder[1] + 4), hand_elbow, (high_shoulder[0] + 0.07 * h, FLOOR - 0.02 * h))
    sheet.glow((high_hip[0] - 2, high_hip[1] - 10, 11), (*between(high_hip, raised, 0.2, -9), 9))
    sheet.arrow((end[0] + 26, end[1] + 92), (end[0] + 38, end[1] + 58), (end[0] + 32, end[1] + 22))
    return sheet


def roll_thigh() -> Sheet:
    sheet = Sheet(top=84, zoom=1.3, middle=300)
    sheet.floor(FLOOR)
    h = _LYING
    body = Body(sheet, h)
    elbow = (172.0, FLOOR - 0.026 * h)
    shoulder = away(elbow, -86, UPPER_ARM * h)
    hip = away(shoulder, 5, TRUNK * h)
    knee = away(hip, 5, THIGH * h)
    ankle = away(knee, 12, SHANK * h)
    side_knee = (hip[0] + 0.17 * h, FLOOR - 0.04 * h)
    body.arm((shoulder[0] + 10, shoulder[1]), (elbow[0] + 12, elbow[1]), (elbow[0] + 12 - FOREARM * h, FLOOR - 8), True)
    body.leg(hip, side_knee, (side_knee[0] + SHANK * h * 0.9, FLOOR - 0.03 * h), far=True)
    body.foot((side_knee[0] + SHANK * h * 0.9, FLOOR - 0.03 * h), 20, far=True)
    sheet.roller(between(hip, knee, 0.56)[0], FLOOR - 21)
    body.head(shoulder, away(shoulder, 196, 0.145 * h), 98)
    body.leg(hip, knee, ankle)
    body.foot(ankle, 60)
    body.trunk(shoulder, hip)
    body.arm(shoulder, elbow, (elbow[0] - FOREARM * h, FLOOR - 0.022 * h))
    sheet.glow((*between(hip, knee, 0.34, 8), 9), (*between(hip, knee, 0.8, 5), 7))
    above = [between(hip, knee, share, -46) for share in (0.12, 0.5, 0.88)]
    sheet.arrow(above[0], above[1], above[2], both_ways=True)
    return sheet


def roll_outer_thigh() -> Sheet:
    sheet = Sheet(top=36, zoom=1.3, middle=290)
    sheet.floor(FLOOR)
    h = _LYING
    body = Body(sheet, h)
    elbow = (150.0, FLOOR - 0.026 * h)
    low_shoulder = away(elbow, -84, UPPER_ARM * h)
    high_shoulder = away(low_shoulder, -66, 0.19 * h)
    low_hip = away(low_shoulder, 5, TRUNK * h)
    high_hip = away(low_hip, -80, 0.115 * h)
    knee = away(low_hip, 6, THIGH * h)
    ankle = away(knee, 17, SHANK * h)
    body.arm(low_shoulder, elbow, (elbow[0] - FOREARM * h * 0.75, FLOOR - 0.022 * h), far=True)
    sheet.roller(between(low_hip, knee, 0.45)[0], FLOOR - 21)
    body.leg(low_hip, knee, ankle, far=True, calf=0)
    body.foot(ankle, 40, far=True)
    neck = between(low_shoulder, high_shoulder, 0.6)
    body.head(neck, away(neck, 200, 0.15 * h), None)
    body.broad_trunk((low_shoulder, high_shoulder), (low_hip, high_hip))
    sheet.glow((*between(low_hip, knee, 0.3, 9), 9), (*between(low_hip, knee, 0.75, 7), 7))
    foot = (knee[0] + 4, FLOOR - 0.03 * h)
    up = bend(high_hip, foot, THIGH * h, SHANK * h, -1)
    body.leg(high_hip, up, foot, calf=0)
    body.foot(foot, 0)
    hand = (high_hip[0] - 12, high_hip[1] - 8)
    body.arm(high_shoulder, bend(high_shoulder, hand, UPPER_ARM * h, FOREARM * h, -1), hand)
    start = (low_hip[0] + 6, FLOOR + 24)
    sheet.arrow((start[0] + 4, start[1]), (start[0] + 60, start[1]), (start[0] + 92, start[1]), both_ways=True)
    return sheet


def roll_glute() -> Sheet:
    sheet = Sheet(zoom=1.3, middle=280)
    sheet.floor(FLOOR)
    h = _LYING
    body = Body(sheet, h)
    hip = (280.0, FLOOR - 42 - 0.05 * h)
    shoulder = away(hip, -114, TRUNK * h)
    hand = (shoulder[0] - 0.11 * h, FLOOR - 0.02 * h)
    far_ankle = (hip[0] + 0.32 * h, FLOOR - 0.038 * h)
    far_knee = bend(hip, far_ankle, THIGH * h, SHANK * h, -1)
    body.arm((shoulder[0] + 8, shoulder[1]), bend((shoulder[0] + 8, shoulder[1]), (hand[0] + 26, hand[1]),
             UPPER_ARM * h, FOREARM * h, 1), (hand[0] + 26, hand[1]), far=True)  # fmt: skip
    body.leg(hip, far_knee, far_ankle, far=True, calf=-1)
    body.foot(far_ankle, 0, far=True)
    sheet.roller(hip[0] - 2, FLOOR - 22, 22)
    body.head(shoulder, away(shoulder, -94, 0.145 * h), 12)
    body.trunk(shoulder, hip)
    ankle = between(hip, far_knee, 0.86, -14)
    knee = bend(hip, ankle, 0.2 * h, 0.2 * h, 1)
    body.leg(hip, knee, ankle, calf=0, shorts=0.6)
    body.foot(ankle, -20)
    body.arm(shoulder, bend(shoulder, hand, UPPER_ARM * h, FOREARM * h, 1), hand)
    sheet.glow((hip[0] - 8, hip[1] + 8, 13), (hip[0] + 4, hip[1] + 12, 10))
    sheet.arrow((hip[0] - 44, FLOOR + 24), (hip[0] - 2, FLOOR + 24), (hip[0] + 40, FLOOR + 24), both_ways=True)
    return sheet


def stretch_hamstring() -> Sheet:
    sheet = Sheet(zoom=1.22, middle=270)
    sheet.floor(FLOOR)
    h = _LYING
    body = Body(sheet, h)
    shoulder, hip = (170.0, FLOOR - 0.066 * h), (276.0, FLOOR - 0.062 * h)
    ankle = (hip[0] + 0.27 * h, FLOOR - 0.038 * h)
    knee = away(hip, -62, THIGH * h)
    up = away(knee, -70, SHANK * h)
    hands = (hip[0] - 22, hip[1] - 0.22 * h)
    body.leg(hip, bend(hip, ankle, THIGH * h, SHANK * h, -1), ankle, far=True, calf=1)
    body.foot(ankle, 0, far=True)
    _supine(body, shoulder, hip)
    body.leg(hip, knee, up, calf=1)
    body.foot(up, -152)
    sole = away(up, -66, 0.05 * h)
    sheet.line(TOWEL, 9, hands, away(sole, -152, 20))
    sheet.line(TOWEL, 13, away(sole, -152, 22), away(sole, -152, 0))
    body.arm(shoulder, bend(shoulder, hands, UPPER_ARM * h, FOREARM * h, 1), hands)
    sheet.glow((*between(hip, knee, 0.35, 10), 10), (*between(hip, knee, 0.8, 8), 7))
    sheet.arrow((up[0] + 78, up[1] + 62), (up[0] + 66, up[1] + 16), (up[0] + 34, up[1] - 4))
    return sheet


def stretch_calf() -> Sheet:
    sheet = Sheet(zoom=1.0, middle=306)
    sheet.floor(FLOOR)
    h = _STANDING
    body = Body(sheet, h)
    wall = 436.0
    sheet.wall(wall, FLOOR)
    ankle = (160.0, FLOOR - 0.038 * h)
    knee = away(ankle, -53, SHANK * h)
    hip = away(knee, -53, THIGH * h)
    shoulder = away(hip, -60, TRUNK * h)
    front = (hip[0] + 66, FLOOR - 0.038 * h)
    hand = (wall - 12, shoulder[1] + 4)
    for far in (True, False):
        aside = -8.0 if far else 0.0
        if far:
            body.arm((shoulder[0], shoulder[1]), bend(shoulder, (hand[0], hand[1] + 18), UPPER_ARM * h, FOREARM * h, 1),
                     (hand[0], hand[1] + 18), far)  # fmt: skip
            bent = bend(hip, (front[0] + aside, front[1]), THIGH * h, SHANK * h, -1)
            body.leg(hip, bent, (front[0] + aside, front[1]), far=True, calf=1)
            body.foot((front[0] + aside, front[1]), 0, far=True)
            body.head(shoulder, away(shoulder, -70, 0.145 * h), 14)
            body.leg(hip, knee, ankle, calf=-1)
            body.foot(ankle, 0)
            body.trunk(shoulder, hip)
        else:
            body.arm(shoulder, bend(shoulder, hand, UPPER_ARM * h, FOREARM * h, 1), hand)
    sheet.glow((*between(ankle, knee, 0.72, -7), 8), (*between(ankle, knee, 0.45, -5), 6))
    bent = bend(hip, (front[0] - 8, front[1]), THIGH * h, SHANK * h, -1)
    sheet.arrow((bent[0] + 22, bent[1] + 6), (bent[0] + 42, bent[1] + 8), (bent[0] + 62, bent[1] + 10))
    return sheet


def stretch_tfl() -> Sheet:
    sheet = Sheet(zoom=1.0, middle=306)
    sheet.floor(FLOOR)
    h = _STANDING
    body = Body(sheet, h)
    wall = 424.0
    sheet.wall(wall, FLOOR)
    centre = 306.0
    outer_hip, inner_hip = (centre - 16, FLOOR - 0.515 * h), (centre + 16, FLOOR - 0.515 * h)
    outer_ankle, inner_ankle = (centre - 46, FLOOR - 0.045 * h), (centre - 96, FLOOR - 0.06 * h)
    left_shoulder, right_shoulder = (centre - 58, FLOOR - 0.79 * h), (centre + 14, FLOOR - 0.8 * h)
    body.leg(inner_hip, between(inner_hip, inner_ankle, 0.5), inner_ankle, far=True, calf=0)
    body.foot_from_front(inner_ankle, 100, far=True)
    hand = (wall - 8, right_shoulder[1] - 6)
    body.head(between(left_shoulder, right_shoulder, 0.5), (centre - 26, FLOOR - 0.945 * h), None)
    body.leg(outer_hip, between(outer_hip, outer_ankle, 0.5), outer_ankle, calf=0)
    body.foot_from_front(outer_ankle, 92)
    body.arm(right_shoulder, bend(right_shoulder, hand, UPPER_ARM * h, FOREARM * h, 1), hand)
    body.broad_trunk((left_shoulder, right_shoulder), (outer_hip, inner_hip))
    elbow = (left_shoulder[0] - 0.09 * h, left_shoulder[1] + 0.15 * h)
    body.arm((left_shoulder[0], left_shoulder[1] + 3), elbow, (outer_hip[0] - 16, outer_hip[1] - 8))
    sheet.glow((inner_hip[0] + 14, inner_hip[1] - 2, 9), (inner_hip[0] + 10, inner_hip[1] + 26, 8))
    sheet.arrow((inner_hip[0] + 36, inner_hip[1]), (inner_hip[0] + 50, inner_hip[1]), (inner_hip[0] + 66, inner_hip[1]))
    return sheet


def _legs() -> Sheet:
    """Both legs from the front, from the shorts down to the shins."""
    sheet = Sheet()
    for side in (-1, 1):
        hip, knee, ankle = (300 + side * 78.0, -50.0), (300 + side * 66.0, 196.0), (300 + side * 62.0, 470.0)
        sheet.limb(SKIN, (*hip, 76), (*between(hip, knee, 0.6), 62), (*knee, 47))
        sheet.limb(SKIN, (*knee, 47), (*between(knee, ankle, 0.3, 4.0 * -side), 51), (*ankle, 30))
        sheet.limb(DEEP, (hip[0], hip[1], 82), (*between(hip, knee, 0.4), 70))
        sheet.path(hull((knee[0], knee[1] - 6, 25), (knee[0], knee[1] + 8, 21)), SKIN_FAR, 0.55)
    return sheet


def where_front() -> Sheet:
    sheet = _legs()
    sheet.path(hull((366, 190, 33), (366, 206, 28)), WARM, 0.3)
    sheet.glow((366, 190, 22), (366, 204, 18))
    return _framed(sheet)


def where_outside() -> Sheet:
    sheet = _legs()
    sheet.path(hull((404, 190, 24), (402, 210, 22)), WARM, 0.3)
    sheet.glow((405, 190, 13), (403, 208, 12))
    return _framed(sheet)


def _framed(sheet: Sheet) -> Sheet:
    """Cut at the edges of the sheet, with its round corners."""
    cut = '<clipPath id="sheet"><rect width="600" height="400" rx="28"/></clipPath>'
    return Sheet([cut, f'<g clip-path="url(#sheet)">{"".join(sheet.parts)}</g>'])


SCENES: dict[str, Callable[[], Sheet]] = {
    "where-front": where_front,
    "where-outside": where_outside,
    "roll-thigh": roll_thigh,
    "roll-glute": roll_glute,
    "roll-outer-thigh": roll_outer_thigh,
    "stretch-hamstring": stretch_hamstring,
    "stretch-calf": stretch_calf,
    "stretch-tfl": stretch_tfl,
    "bridge": bridge,
    "leg-raise": leg_raise,
    "plank-knees": plank_knees,
}
