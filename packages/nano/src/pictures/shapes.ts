/**
 * How far a point is from a figure's edge, negative inside. The figure has about the radius 1 around the origin; y
 * points down. Most are after https://iquilezles.org/articles/distfunctions2d.
 */
export type Distance = (x: number, y: number) => number;

const circle = (x: number, y: number, radius: number) => Math.hypot(x, y) - radius;
const box = (x: number, y: number, halfWidth: number, halfHeight: number) =>
  Math.max(Math.abs(x) - halfWidth, Math.abs(y) - halfHeight);

/** A point up, the base below. */
function triangle(x: number, y: number): number {
  return Math.max(y - 0.8, Math.abs(x) * 0.87 - (y + 1) * 0.5);
}

function star(x: number, y: number): number {
  const part = (2 * Math.PI) / 5;
  const angle = Math.atan2(x, -y);
  const around = Math.abs((((angle % part) + 1.5 * part) % part) - part / 2);
  const [px, py] = [Math.hypot(x, y) * Math.sin(around), Math.hypot(x, y) * Math.cos(around)];
  return px * 0.95 + py * 0.55 - 0.55;
}

function heart(x: number, y: number): number {
  const side = Math.abs(x);
  const lobe = circle(side - 0.45, y + 0.35, 0.52);
  const point = Math.max(side * 0.72 + y * 0.7 - 0.62, -y - 0.35);
  return Math.min(lobe, point);
}

function tree(x: number, y: number): number {
  return Math.min(triangle(x, y * 1.3 + 0.35), box(x, y - 0.7, 0.16, 0.3));
}

function house(x: number, y: number): number {
  return Math.min(box(x, y - 0.35, 0.65, 0.55), triangle(x, y * 1.6 + 1.2));
}

function flower(x: number, y: number): number {
  const angle = Math.atan2(y, x);
  return Math.min(Math.hypot(x, y) - 0.62 - 0.25 * Math.cos(6 * angle), 1);
}

export const shapes = {
  circle: (x, y) => circle(x, y, 0.9),
  square: (x, y) => box(x, y, 0.78, 0.78),
  triangle,
  star,
  heart,
  ring: (x, y) => Math.abs(circle(x, y, 0.7)) - 0.22,
  cross: (x, y) => Math.min(box(x, y, 0.9, 0.28), box(x, y, 0.28, 0.9)),
  diamond: (x, y) => (Math.abs(x) + Math.abs(y) - 0.95) * 0.71,
  moon: (x, y) => Math.max(circle(x, y, 0.9), -circle(x - 0.45, y - 0.1, 0.75)),
  tree,
  house,
  flower,
} as const satisfies Readonly<Record<string, Distance>>;

export type ShapeName = keyof typeof shapes;
export const shapeNames = Object.keys(shapes).filter((name): name is ShapeName => name in shapes);
