"""Figures: jointed people seen from front, back or side, from a pose and the colours of their clothes."""

from dataclasses import dataclass, field, replace
from math import cos, radians, sin

from colour import Point, dark
from paint import Painting


@dataclass(frozen=True)
class Pose:
    """Angles in degrees from hanging straight down, positive to the right; lean tilts the trunk to the right."""

    lean: float = 0
    head: float = 0
    left_arm: tuple[float, float] = (-12, -6)
    right_arm: tuple[float, float] = (12, 6)
    left_leg: tuple[float, float] = (-5, -3)
    right_leg: tuple[float, float] = (5, 3)
    breadth: float = 0.085  # half the shoulders, in heights; small for a side view


@dataclass(frozen=True)
class Look:
    skin: str = "#7a4a30"
    top: str = "#2f4a6b"
    legs: str = "#22242e"
    hair: str = "#1a1614"
    shoes: str = "#15151a"
    skirt: float = 0  # length in heights
    bun: bool = False
    cap: str = ""
    long_sleeves: bool = True


STANDING = Pose()
WALKING = Pose(
    lean=4, left_arm=(-24, -8), right_arm=(22, 34), left_leg=(-20, -30), right_leg=(20, 8), breadth=0.055
)
WAITING = Pose(left_arm=(-10, 30), right_arm=(10, -30))
CHEERING = Pose(left_arm=(-152, -170), right_arm=(150, 172), left_leg=(-8, -4), right_leg=(8, 4))
SEATED = Pose(
    lean=3, left_arm=(22, 70), right_arm=(28, 75), left_leg=(86, 4), right_leg=(80, -4), breadth=0.06
)
DIVING = Pose(
    lean=66,
    head=-12,
    left_arm=(115, 104),
    right_arm=(132, 118),
    left_leg=(-52, -98),
    right_leg=(-72, -66),
    breadth=0.07,
)
BENDING = Pose(
    lean=34,
    head=10,
    left_arm=(30, 42),
    right_arm=(44, 60),
    left_leg=(-8, -10),
    right_leg=(14, -4),
    breadth=0.06,
)


@dataclass
class Joints:
    hip: Point = (0, 0)
    neck: Point = (0, 0)
    head: Point = (0, 0)
    arms: list[tuple[Point, Point, Point]] = field(default_factory=list)
    legs: list[tuple[Point, Point, Point]] = field(default_factory=list)


def along(start: Point, angle: float, length: float) -> Point:
    return start[0] + sin(radians(angle)) * length, start[1] + cos(radians(angle)) * length


def joints(pose: Pose) -> Joints:
    """Where the joints fall, in heights, with the hip at the origin."""
    found = Joints()
    up = 180 - pose.lean
    found.neck = along((0, 0), up, 0.31)
    found.head = along(found.neck, up - pose.head, 0.105)
    across = (cos(radians(pose.lean)), sin(radians(pose.lean)))
    shoulders = along((0, 0), up, 0.285)
    for side, arm, leg in ((-1, pose.left_arm, pose.left_leg), (1, pose.right_arm, pose.right_leg)):
        reach = side * pose.breadth
        shoulder = (shoulders[0] + across[0] * reach, shoulders[1] + across[1] * reach)
        elbow = along(shoulder, arm[0], 0.165)
        found.arms.append((shoulder, elbow, along(elbow, arm[1], 0.155)))
        thigh = (across[0] * reach * 0.5, across[1] * reach * 0.5)
        knee = along(thigh, leg[0], 0.25)
        found.legs.append((thigh, knee, along(knee, leg[1], 0.24)))
    return found


def figure(
    p: Painting,
    x: float,
    y: float,
    height: float,
    pose: Pose = STANDING,
    look: Look = Look(),
    flip: bool = False,
    shade: str = "",
) -> None:
    """A person whose feet (for a standing pose) rest at x, y. A shade colour models the far side."""
    with p.moved(x, y - 0.49 * height, height, flip=flip):
        bones = joints(pose)
        back = replace(look, top=dark(look.top, 0.18), legs=dark(look.legs, 0.22), skin=dark(look.skin, 0.15))
        limb(p, bones, 0, back)
        leg(p, bones, 1, look)
        trunk(p, bones, pose, look)
        head(p, bones, pose, look)
        arm(p, bones, 1, look)


def limb(p: Painting, bones: Joints, side: int, look: Look) -> None:
    arm(p, bones, side, look)
    leg(p, bones, side, look)


def arm(p: Painting, bones: Joints, side: int, look: Look) -> None:
    shoulder, elbow, wrist = bones.arms[side]
    lower = look.top if look.long_sleeves else look.skin
    p.taper(elbow, wrist, 0.024, 0.018, lower)
    p.taper(shoulder, elbow, 0.034, 0.025, look.top)
    hand = (wrist[0] + (wrist[0] - elbow[0]) * 0.14, wrist[1] + (wrist[1] - elbow[1]) * 0.14)
    p.taper(wrist, hand, 0.017, 0.016, look.skin)


def leg(p: Painting, bones: Joints, side: int, look: Look) -> None:
    thigh, knee, ankle = bones.legs[side]
    p.taper(thigh, knee, 0.056, 0.036, look.legs)
    p.taper(knee, ankle, 0.036, 0.022, look.legs)
    toe = (ankle[0] + 0.045, ankle[1] + 0.012)
    p.taper((ankle[0] - 0.006, ankle[1] + 0.006), toe, 0.02, 0.013, look.shoes)


def trunk(p: Painting, bones: Joints, pose: Pose, look: Look) -> None:
    b = pose.breadth
    (left, _, _), (right, _, _) = bones.arms
    across = (cos(radians(pose.lean)), sin(radians(pose.lean)))
    waist = max(0.055, b * 0.78)
    low = [
        (across[0] * waist * 1.05, 0.03 + across[1] * waist),
        (-across[0] * waist * 1.05, 0.03 - across[1] * waist),
    ]
    middle = along((0, 0), 180 - pose.lean, 0.13)
    mid = [
        (middle[0] + across[0] * waist * 0.92, middle[1] + across[1] * waist),
        (middle[0] - across[0] * waist * 0.92, middle[1] - across[1] * waist),
    ]
    if look.skirt:
        flare = waist + look.skirt * 0.22
        hem = look.skirt
        p.poly(
            [(-waist * 0.95, -0.06), (waist * 0.95, -0.06), (flare, hem), (0, hem + 0.012), (-flare, hem)],
            look.legs,
        )
    p.blob([bones.neck, right, mid[0], low[0], low[1], mid[1], left], look.top)
    p.taper(left, right, 0.036, 0.036, look.top)
    p.taper(bones.neck, bones.head, 0.03, 0.028, look.skin)


def head(p: Painting, bones: Joints, pose: Pose, look: Look) -> None:
    x, y = bones.head
    with p.moved(x, y, 1.0, turn=pose.lean + pose.head):
        p.oval(0.004, 0.004, 0.046, 0.058, look.skin)
        p.blob(
            [
                (-0.05, 0.02),
                (-0.052, -0.03),
                (-0.02, -0.066),
                (0.025, -0.064),
                (0.05, -0.03),
                (0.03, -0.03),
                (0.0, -0.02),
                (-0.02, 0.02),
            ],
            look.hair,
        )
        if look.bun:
            p.oval(-0.055, -0.035, 0.026, 0.026, look.hair)
        if look.cap:
            p.blob(
                [
                    (-0.054, -0.012),
                    (-0.046, -0.05),
                    (0, -0.074),
                    (0.046, -0.05),
                    (0.056, -0.014),
                    (0, -0.024),
                ],
                look.cap,
            )


def bust(p: Painting, x: float, y: float, size: float, colour: str, rim: str = "", hair: float = 1.0) -> None:
    """Head and shoulders seen from behind, in one colour; rim lights an edge. y is where the shoulders are cut."""
    with p.moved(x, y, size):
        if rim:
            with p.moved(0.012, -0.02):
                shoulders(p, rim, hair)
        shoulders(p, colour, hair)


def shoulders(p: Painting, colour: str, hair: float) -> None:
    p.blob(
        [
            (-0.5, 0.3),
            (-0.48, -0.02),
            (-0.3, -0.16),
            (-0.1, -0.24),
            (0.1, -0.24),
            (0.3, -0.16),
            (0.48, -0.02),
            (0.5, 0.3),
        ],
        colour,
    )
    p.rect(-0.09, -0.4, 0.18, 0.24, colour, round=0.05)
    p.oval(0, -0.5, 0.17 * hair, 0.22, colour)
