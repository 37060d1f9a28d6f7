import type { Picture } from "../model/patches.js";
import { mixed, type Colour } from "./palette.js";
import type { Scene } from "./scenes.js";
import type { Distance } from "./shapes.js";

/** A figure in a picture. */
export interface Figure {
  readonly distance: Distance;
  readonly colour: Colour;
  /** Its centre and radius, as shares of the picture's side. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Radians, clockwise. */
  readonly turn?: number;
}

/** Draws figures over a scene, the last one in front, with edges as soft as a pixel is wide. */
export function drawPicture(side: number, scene: Scene, figures: readonly Figure[]): Picture {
  const pixels = new Uint8Array(side * side * 3);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const [x, y] = [(column + 0.5) / side, (row + 0.5) / side];
      let colour = scene(x, y);
      for (const figure of figures) colour = mixed(colour, figure.colour, coverage(figure, x, y, side));
      for (const [channel, level] of colour.entries()) {
        pixels[(row * side + column) * 3 + channel] = Math.round(255 * Math.min(1, Math.max(0, level)));
      }
    }
  }
  return { side, pixels };
}

function coverage({ distance, x, y, radius, turn = 0 }: Figure, atX: number, atY: number, side: number): number {
  const [dx, dy] = [(atX - x) / radius, (atY - y) / radius];
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  const pixel = 1 / (side * radius);
  return Math.min(1, Math.max(0, 0.5 - distance(dx * cosine + dy * sine, dy * cosine - dx * sine) / pixel));
}
