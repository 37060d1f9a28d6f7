import { fnv1a } from "../random/fnv1a.js";
import { mixed, palette, type Colour } from "./palette.js";

/** The colour at a point of a scene; x and y from 0 to 1, y downwards. */
export type Scene = (x: number, y: number) => Colour;

/** What a scene is made from: two colours, a size of its pattern (3 to 8 repeats), and a number of its own. */
export interface SceneParts {
  readonly main: Colour;
  readonly second: Colour;
  readonly repeats: number;
  readonly variant: number;
}

const even = (value: number) => Math.floor(value) % 2 === 0;
const noise = (x: number, y: number, variant: number) =>
  (fnv1a(`${Math.floor(x)},${Math.floor(y)},${variant}`) >>> 8) / 2 ** 24;
const [white, black, green, yellow, blue, brown] = [
  palette.white,
  palette.black,
  palette.green,
  palette.yellow,
  palette.blue,
  palette.brown,
];
const skyBlue: Colour = [0.55, 0.78, 0.95];

export const scenes = {
  plain:
    ({ main }) =>
    () =>
      main,
  gradient:
    ({ main, second }) =>
    (_x, y) =>
      mixed(main, second, y),
  stripes:
    ({ main, second, repeats, variant }) =>
    (x, y) =>
      even((variant < 0.5 ? x : y) * repeats) ? main : second,
  checks:
    ({ main, second, repeats }) =>
    (x, y) =>
      even(Math.floor(x * repeats) + Math.floor(y * repeats)) ? main : second,
  dots:
    ({ main, second, repeats }) =>
    (x, y) =>
      Math.hypot(((x * repeats) % 1) - 0.5, ((y * repeats) % 1) - 0.5) < 0.3 ? second : main,
  noise:
    ({ main, second, variant }) =>
    (x, y) =>
      mixed(main, second, noise(x * 12, y * 12, variant)),
  meadow:
    ({ variant }) =>
    (x, y) =>
      y < 0.55 + 0.06 * Math.sin(5 * x + 6 * variant) ? mixed(skyBlue, white, y) : mixed(green, black, 0.4 * y - 0.2),
  beach:
    ({ variant }) =>
    (x, y) =>
      y < 0.4
        ? mixed(skyBlue, white, y)
        : y < 0.62 + 0.03 * Math.sin(9 * x + 6 * variant)
          ? blue
          : mixed(yellow, white, 0.45),
  night:
    ({ variant }) =>
    (x, y) =>
      noise(x * 16, y * 16, variant) > 0.96 ? white : mixed([0.03, 0.04, 0.16], [0.15, 0.12, 0.35], y),
  room:
    ({ main, variant }) =>
    (x, y) => {
      const isWindow = Math.abs(x - 0.25 - 0.5 * variant) < 0.13 && Math.abs(y - 0.28) < 0.14;
      return y > 0.72 ? brown : isWindow ? skyBlue : mixed(main, white, 0.5);
    },
  snow:
    ({ variant }) =>
    (x, y) =>
      noise(x * 14, y * 14, variant) > 0.93 || y > 0.7 + 0.05 * Math.sin(6 * x + 6 * variant)
        ? white
        : mixed([0.55, 0.62, 0.75], [0.75, 0.8, 0.88], y),
  sunset: () => (_x, y) => (y > 0.68 ? [0.12, 0.08, 0.16] : mixed([0.35, 0.15, 0.45], [0.98, 0.55, 0.25], y / 0.68)),
} as const satisfies Readonly<Record<string, (parts: SceneParts) => Scene>>;

export type SceneName = keyof typeof scenes;
export const sceneNames = Object.keys(scenes).filter((name): name is SceneName => name in scenes);

/** Scenes whose colours are not their own: captions name them. */
export const colouredScenes: readonly SceneName[] = [
  ...(["plain", "gradient", "stripes", "checks", "dots", "noise"] as const),
];
