import type { Picture } from "../model/patches.js";
import type { RandomStream } from "../random/random-stream.js";
import { drawPicture, type Figure } from "./draw-picture.js";
import { colourNames, mixed, palette, type Colour, type ColourName } from "./palette.js";
import { colouredScenes, sceneNames, scenes } from "./scenes.js";
import { shapeNames, shapes } from "./shapes.js";

export interface CaptionedPicture {
  readonly picture: Picture;
  readonly caption: string;
}

const { white, black } = palette;

/** One picture of the world that the base model knows: up to two figures in a scene, with a caption that says so. */
export function inventPicture(stream: RandomStream, side: number): CaptionedPicture {
  const one = <T>(choices: readonly [T, ...T[]] | readonly T[]): T => {
    const choice = choices[stream.whole(choices.length)];
    if (choice === undefined) throw new TypeError("nothing to choose from");
    return choice;
  };
  const shade = (name: ColourName): Colour =>
    mixed(palette[name], stream.uniform() < 0.5 ? white : black, 0.25 * stream.uniform());
  const sceneName = one(sceneNames);
  const [main, second] = [one(colourNames), one(colourNames)];
  const scene = scenes[sceneName]({
    main: shade(main),
    second: shade(second),
    repeats: 3 + stream.whole(6),
    variant: stream.uniform(),
  });
  const figures: Figure[] = [];
  const words: string[] = [];
  const count = stream.uniform() < 0.08 ? 0 : stream.uniform() < 0.75 ? 1 : 2;
  for (let index = 0; index < count; index += 1) {
    const [shape, colour] = [one(shapeNames), one(colourNames)];
    const radius = 0.12 + 0.24 * stream.uniform();
    const [x, y] = [0.25 + 0.5 * stream.uniform(), 0.3 + 0.42 * stream.uniform()];
    const turn = 0.5 * (stream.uniform() - 0.5);
    figures.push({ distance: shapes[shape], colour: shade(colour), x, y, radius, turn });
    const hasFace = stream.uniform() < 0.3;
    if (hasFace) figures.push(...face(x, y, radius, colour === "black" ? white : black));
    words.push(`${radius > 0.27 ? "big " : radius < 0.18 ? "small " : ""}${colour} ${shape}${hasFace ? " face" : ""}`);
  }
  const place = colouredScenes.includes(sceneName) ? `${main} ${sceneName}` : sceneName;
  return {
    picture: drawPicture(side, scene, figures),
    caption: words.length === 0 ? place : `${words.join(" and ")} on ${place}`,
  };
}

/** Two eyes and a mouth. */
export function face(x: number, y: number, radius: number, colour: Colour): readonly Figure[] {
  const eye = (side: number): Figure => ({
    ...{ distance: shapes.circle, colour, radius: 0.17 * radius },
    ...{ x: x + side * 0.33 * radius, y: y - 0.15 * radius },
  });
  const mouth: Figure = {
    distance: (dx, dy) => Math.max(Math.abs(dx) - 1, Math.abs(dy) - 0.3),
    colour,
    ...{ x, y: y + 0.35 * radius, radius: 0.3 * radius },
  };
  return [eye(-1), eye(1), mouth];
}
