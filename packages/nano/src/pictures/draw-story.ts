import type { Picture } from "../model/patches.js";
import { drawPicture, type Figure } from "./draw-picture.js";
import { face } from "./invent-picture.js";
import { palette, type Colour } from "./palette.js";
import { scenes, type SceneName } from "./scenes.js";
import { shapes } from "./shapes.js";

/** A picture of a story, and which of its scenes it is from. */
export interface StoryPicture {
  readonly picture: Picture;
  readonly scene: number;
}

interface Hero {
  readonly figures: (x: number, y: number, radius: number) => readonly Figure[];
  readonly places: readonly SceneName[];
  readonly main: Colour;
  readonly second: Colour;
}

const { circle, square, triangle, flower, cross } = shapes;
const magenta: Colour = [0.84, 0.25, 0.69];
const lime: Colour = [0.62, 0.85, 0.18];
const teal: Colour = [0.1, 0.5, 0.52];

/** Little films for tests and proofs: one character in six places each, unlike those of the others. */
const heroes = {
  berry: {
    figures: (x, y, radius) => [
      { distance: circle, colour: magenta, x, y, radius },
      { distance: triangle, colour: palette.green, x, y: y - 0.95 * radius, radius: 0.55 * radius },
      ...face(x, y, radius, palette.white),
    ],
    places: ["meadow", "room", "beach", "snow", "stripes", "gradient"],
    main: palette.pink,
    second: palette.white,
  },
  robot: {
    figures: (x, y, radius) => [
      { distance: square, colour: teal, x, y, radius },
      { distance: cross, colour: palette.orange, x, y: y - 1.1 * radius, radius: 0.4 * radius },
      ...face(x, y, radius, palette.yellow),
    ],
    places: ["night", "sunset", "checks", "plain", "noise", "room"],
    main: palette.grey,
    second: palette.black,
  },
  sprout: {
    figures: (x, y, radius) => [
      { distance: flower, colour: lime, x, y, radius: 1.1 * radius },
      { distance: circle, colour: palette.brown, x, y, radius: 0.6 * radius },
      ...face(x, y, 0.7 * radius, palette.cyan),
    ],
    places: ["dots", "gradient", "beach", "sunset", "plain", "stripes"],
    main: palette.orange,
    second: palette.yellow,
  },
} as const satisfies Readonly<Record<string, Hero>>;

export type StoryName = keyof typeof heroes;
export const storyNames = Object.keys(heroes).filter((name): name is StoryName => name in heroes);

/**
 * The pictures of a story, `each` of every scene: the character wanders through its places, `visits` times (default 1)
 * and each time the other way, as a film comes back to where it has been.
 */
export function drawStory(name: StoryName, side: number, each: number, visits = 1): readonly StoryPicture[] {
  const { figures, places, main, second } = heroes[name];
  const shots = Array.from({ length: visits }, (_, visit) => places.map((place, at) => ({ place, at, visit }))).flat();
  return shots.flatMap(({ place, at, visit }, scene) =>
    Array.from({ length: each }, (_, index) => {
      const progress = (index + 0.5) / each;
      const way = visit % 2 === 0 ? progress : 1 - progress;
      const [x, y] = [0.3 + 0.4 * way, 0.58 - 0.1 * Math.abs(Math.sin(7 * progress + scene))];
      const parts = { main, second, repeats: 3 + (at % 3), variant: 0.2 + 0.1 * at + 0.05 * visit };
      const radius = 0.24 + 0.03 * (index % 3) - 0.03 * visit;
      return { picture: drawPicture(side, scenes[place](parts), figures(x, y, radius)), scene };
    }),
  );
}
