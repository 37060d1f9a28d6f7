/** Red, green and blue, 0 to 1. */
export type Colour = readonly [number, number, number];

/** Colours by the words that captions have for them. */
export const palette = {
  red: [0.85, 0.16, 0.16],
  orange: [0.95, 0.55, 0.13],
  yellow: [0.96, 0.86, 0.22],
  green: [0.2, 0.65, 0.28],
  cyan: [0.25, 0.78, 0.82],
  blue: [0.18, 0.35, 0.82],
  purple: [0.52, 0.25, 0.7],
  pink: [0.95, 0.55, 0.72],
  brown: [0.48, 0.31, 0.18],
  white: [0.96, 0.96, 0.96],
  grey: [0.55, 0.55, 0.57],
  black: [0.08, 0.08, 0.1],
} as const satisfies Readonly<Record<string, Colour>>;

export type ColourName = keyof typeof palette;

export const colourNames = Object.keys(palette).filter((name): name is ColourName => name in palette);

export function mixed(one: Colour, other: Colour, share: number): Colour {
  const part = (index: 0 | 1 | 2) => one[index] + (other[index] - one[index]) * share;
  return [part(0), part(1), part(2)];
}
