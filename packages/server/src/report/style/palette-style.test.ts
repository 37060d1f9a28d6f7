import { describe, expect, it } from "vitest";
import { paletteStyle } from "./palette-style.js";

const [, light = "", dark = ""] = /:root\{color-scheme:light dark;(.*?)\}.*?:root\{(.*?)\}/s.exec(paletteStyle) ?? [];

function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replace(/[0-9a-f]/g, "$&$&") : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast as WCAG 2 defines it, 1 to 21. */
function contrast(palette: string, text: string, ground: string): number {
  const [first = 0, second = 0] = [text, ground]
    .map((name) => new RegExp(`--${name}:(#[0-9a-f]{3,6})`).exec(palette)?.[1] ?? "")
    .map(luminance)
    .sort((a, b) => b - a);
  return (first + 0.05) / (second + 0.05);
}

const pairs = [
  ["ink", "paper"],
  ["ink", "sheet"],
  ["soft", "paper"],
  ["soft", "sheet"],
  ["link", "paper"],
  ["link", "sheet"],
  ["kept", "paper"],
  ["on-kept", "kept"],
  ["warn", "warn-ground"],
  ["ink", "warn-ground"],
  ["soft", "warn-ground"],
  ["band-ink", "band-even"],
  ["band-ink", "band-odd"],
] as const;

describe.each([
  ["light", light],
  ["dark", dark],
])("the %s palette", (_, palette) => {
  it.each(pairs)("makes %s legible on %s", (text, ground) => {
    expect(contrast(palette, text, ground)).toBeGreaterThanOrEqual(4.5);
  });
});
