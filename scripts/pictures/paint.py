"""A painting: a canvas with brushes for shapes, light, stippled shade, clouds, ridges and water."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import cv2
import numpy as np
import skia
from colour import Fill, Point, halo, ink, parts, ramp
from forms import Array, curve, fractal, outline

STIPPLE = skia.RuntimeEffect.MakeForShader("""
uniform float4 tone; uniform float2 a; uniform float2 b; uniform float grit;
float speck(float2 p) { return fract(sin(dot(p, float2(12.9898, 78.233))) * 43758.5453); }
half4 main(float2 p) {
  float t = clamp(dot(p - a, b - a) / dot(b - a, b - a), 0.0, 1.0);
  float n = speck(floor(p / grit)) * 0.7 + speck(floor(p / (grit * 3.0)) + 7.0) * 0.3;
  float m = smoothstep(n - 0.18, n + 0.18, t) * tone.a;
  return half4(half3(tone.rgb) * m, m);
}""")


class Painting:
    """A canvas of width x height pixels; every brush takes pixels and a fill."""

    def __init__(self, width: int = 1920, height: int = 1280, ground: str = "#ffffff", seed: int = 1) -> None:
        self.width, self.height, self.seed = width, height, seed
        self.surface = skia.Surface(width, height)
        self.canvas = self.surface.getCanvas()
        self.canvas.clear(ink(ground))
        self.chance = np.random.default_rng(seed)

    # Shapes

    def brush(
        self, fill: Fill, alpha: float = 1.0, blur: float = 0, mode: skia.BlendMode | None = None
    ) -> skia.Paint:
        paint = skia.Paint(AntiAlias=True)
        if isinstance(fill, str):
            paint.setColor(ink(fill, alpha))
        else:
            paint.setShader(fill)
            paint.setAlphaf(alpha)
        if blur:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
        if mode is not None:
            paint.setBlendMode(mode)
        return paint

    def shape(
        self,
        path: skia.Path,
        fill: Fill,
        alpha: float = 1.0,
        blur: float = 0,
        mode: skia.BlendMode | None = None,
    ) -> None:
        self.canvas.drawPath(path, self.brush(fill, alpha, blur, mode))

    def poly(self, points: Sequence[Point], fill: Fill, alpha: float = 1.0, blur: float = 0) -> None:
        self.shape(outline(points), fill, alpha, blur)

    def blob(self, points: Sequence[Point], fill: Fill, alpha: float = 1.0, blur: float = 0) -> None:
        self.shape(outline(curve(points)), fill, alpha, blur)

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: Fill,
        alpha: float = 1.0,
        blur: float = 0,
        round: float = 0,
    ) -> None:
        box = skia.Rect.MakeXYWH(x, y, w, h)
        self.canvas.drawRoundRect(box, round, round, self.brush(fill, alpha, blur))

    def oval(
        self, x: float, y: float, rx: float, ry: float, fill: Fill, alpha: float = 1.0, blur: float = 0
    ) -> None:
        self.canvas.drawOval(
            skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry), self.brush(fill, alpha, blur)
        )

    def line(
        self,
        points: Sequence[Point],
        width: float,
        fill: Fill,
        alpha: float = 1.0,
        blur: float = 0,
        butt: bool = False,
    ) -> None:
        paint = self.brush(fill, alpha, blur)
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(width)
        paint.setStrokeCap(skia.Paint.kButt_Cap if butt else skia.Paint.kRound_Cap)
        paint.setStrokeJoin(skia.Paint.kRound_Join)
        self.canvas.drawPath(outline(points, closed=False), paint)

    def ring(
        self, x: float, y: float, rx: float, ry: float, width: float, fill: Fill, alpha: float = 1.0
    ) -> None:
        paint = self.brush(fill, alpha)
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(width)
        self.canvas.drawOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry), paint)

    def taper(self, a: Point, b: Point, ra: float, rb: float, fill: Fill, alpha: float = 1.0) -> None:
        """A limb or trunk: thick ra at a and rb at b, with round ends."""
        dx, dy = b[0] - a[0], b[1] - a[1]
        length = max(1e-6, float(np.hypot(dx, dy)))
        nx, ny = -dy / length, dx / length
        quad = [(a[0] + nx * ra, a[1] + ny * ra), (b[0] + nx * rb, b[1] + ny * rb)]
        quad += [(b[0] - nx * rb, b[1] - ny * rb), (a[0] - nx * ra, a[1] - ny * ra)]
        self.poly(quad, fill, alpha)
        self.oval(a[0], a[1], ra, ra, fill, alpha)
        self.oval(b[0], b[1], rb, rb, fill, alpha)

    # Light and air

    def sky(
        self, *colours: str, top: float = 0, bottom: float | None = None, stops: Sequence[float] | None = None
    ) -> None:
        end = self.height if bottom is None else bottom
        self.rect(0, top, self.width, end - top, ramp((0, top), (0, end), *colours, stops=stops))

    def glow(
        self, x: float, y: float, radius: float, colour: str, alpha: float = 1.0, flat: float = 1.0
    ) -> None:
        """Light added around a point; flat below 1 squeezes it to an ellipse."""
        self.canvas.save()
        self.canvas.translate(x, y)
        self.canvas.scale(1, flat)
        fill = halo(
            (0, 0), radius, colour, colour + "70", colour + "1c", colour + "00", stops=[0, 0.25, 0.6, 1]
        )
        paint = self.brush(fill, alpha, mode=skia.BlendMode.kScreen)
        self.canvas.drawCircle(0, 0, radius, paint)
        self.canvas.restore()

    def beam(self, points: Sequence[Point], fill: Fill, alpha: float = 0.3, blur: float = 12) -> None:
        self.shape(outline(points), fill, alpha, blur, skia.BlendMode.kScreen)

    def wash(self, fill: Fill, alpha: float = 0.3, mode: skia.BlendMode = skia.BlendMode.kMultiply) -> None:
        """A glaze over everything painted so far."""
        self.canvas.drawRect(skia.Rect.MakeWH(self.width, self.height), self.brush(fill, alpha, mode=mode))

    def stipple(
        self, path: skia.Path, colour: str, a: Point, b: Point, alpha: float = 0.6, grit: float = 1.7
    ) -> None:
        """Sprayed grain inside a shape, none at a and full at b: the shade of a screen print."""
        red, green, blue = (part / 255 for part in parts(colour))
        builder = skia.RuntimeShaderBuilder(STIPPLE)
        builder.setUniform("tone", [red, green, blue, alpha])
        builder.setUniform("a", [float(a[0]), float(a[1])])
        builder.setUniform("b", [float(b[0]), float(b[1])])
        builder.setUniform("grit", grit)
        self.shape(path, builder.makeShader())

    @contextmanager
    def layer(
        self, blur: float = 0, alpha: float = 1.0, mode: skia.BlendMode | None = None
    ) -> Iterator[None]:
        """What is painted inside is blurred or blended as one sheet."""
        paint = skia.Paint(AntiAlias=True)
        paint.setAlphaf(alpha)
        if blur:
            paint.setImageFilter(skia.ImageFilters.Blur(blur, blur))
        if mode is not None:
            paint.setBlendMode(mode)
        self.canvas.saveLayer(None, paint)
        yield
        self.canvas.restore()

    @contextmanager
    def inside(self, path: skia.Path) -> Iterator[None]:
        self.canvas.save()
        self.canvas.clipPath(path, True)
        yield
        self.canvas.restore()

    @contextmanager
    def moved(
        self, x: float, y: float, scale: float = 1.0, turn: float = 0, flip: bool = False
    ) -> Iterator[None]:
        self.canvas.save()
        self.canvas.translate(x, y)
        self.canvas.rotate(turn)
        self.canvas.scale(-scale if flip else scale, scale)
        yield
        self.canvas.restore()

    # Nature

    def stamp(
        self, alpha: Array, colour: str, x: int = 0, y: int = 0, mode: skia.BlendMode | None = None
    ) -> None:
        """A sheet of one colour whose cover (0..1) is an array of pixels."""
        sheet = np.zeros((*alpha.shape, 4), np.uint8)
        cover = np.clip(alpha, 0, 1)
        for channel, part in enumerate(parts(colour)):
            sheet[..., channel] = (part * cover).astype(np.uint8)
        sheet[..., 3] = (255 * cover).astype(np.uint8)
        image = skia.Image.fromarray(sheet, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
        paint = skia.Paint()
        if mode is not None:
            paint.setBlendMode(mode)
        self.canvas.drawImage(image, x, y, skia.SamplingOptions(), paint)

    def clouds(
        self,
        top: int,
        bottom: int,
        colour: str,
        cover: float = 0.5,
        alpha: float = 0.9,
        scale: float = 260,
        stretch: float = 2.6,
        seed: int = 0,
        edge: float = 0.22,
    ) -> None:
        """Banks of cloud between two heights, thinning to both."""
        height = bottom - top
        noise = fractal(self.width, height, scale, self.seed * 31 + seed, stretch, 6)
        fade = np.sin(np.linspace(0.05, np.pi - 0.05, height, dtype=np.float32))[:, None] ** 0.5
        body = np.clip((noise * fade - (1 - cover)) / edge, 0, 1)
        self.stamp(body * alpha, colour, 0, top)

    def ridge(
        self,
        base: float,
        lift: float,
        fill: Fill,
        seed: int = 0,
        scale: float = 500,
        rough: int = 6,
        bottom: float | None = None,
    ) -> list[Point]:
        """A line of hills across the width, filled down to bottom; gives its crest."""
        noise = fractal(self.width, 3, scale, self.seed * 17 + seed, 1.0, rough)[1]
        crest = [
            (float(x), base - lift * float(noise[min(x, self.width - 1)]))
            for x in range(0, self.width + 6, 6)
        ]
        end = self.height if bottom is None else bottom
        self.poly([*crest, (self.width, end), (0, end)], fill)
        return crest

    def pixels(self) -> Array:
        """What is painted so far, red-green-blue in 0..255."""
        return np.array(self.surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType))[
            ..., :3
        ].astype(np.float32)

    def lay(self, pixels: Array) -> None:
        """Replace everything painted by an array of pixels."""
        full = np.full((self.height, self.width, 4), 255, np.uint8)
        full[..., :3] = np.clip(pixels, 0, 255)
        self.canvas.drawImage(skia.Image.fromarray(full, skia.kRGBA_8888_ColorType), 0, 0)

    def mirror(
        self, shore: int, tint: str, strength: float = 0.45, ripple: float = 14, squeeze: float = 1.0
    ) -> None:
        """Water below the shore line: what stands above it, upside down, broken by ripples and tinted."""
        pixels = self.pixels()
        depth = self.height - shore
        ys, xs = np.mgrid[0:depth, 0 : self.width].astype(np.float32)
        far = ys / depth
        noise = fractal(self.width, depth, 46, self.seed + 5, 7.0, 4) - 0.5
        calm = cv2.resize(noise, (self.width, depth))
        source_y = np.clip(shore - 1 - ys * squeeze - calm * ripple * 3 * (0.2 + far), 0, shore - 1)
        source_x = np.clip(xs + calm * ripple * 4 * (0.15 + far), 0, self.width - 1)
        turned = cv2.remap(pixels, source_x, source_y, cv2.INTER_LINEAR)
        turned = cv2.GaussianBlur(turned, (0, 0), 2.2)
        colour = np.array(parts(tint), np.float32)
        share = (strength * (0.7 + 0.6 * far))[..., None]
        pixels[shore:] = turned * (1 - share) + colour * share
        self.lay(pixels)
        glint = np.clip((fractal(self.width, depth, 30, self.seed + 9, 9.0, 3) - 0.72) * 5, 0, 1) * (
            0.1 + 0.2 * far
        )
        self.stamp(glint.astype(np.float32), "#ffffff", 0, shore, skia.BlendMode.kOverlay)
