import { blurredFrames, demoBoundaries, demoFilm, demoScenes, stillFrames, type PlaceName } from "./storyboard.js";

/** What is drawn of a frame: one picture, or two that are mixed; then darkened and blurred. */
export interface DemoFrame {
  readonly svg: string;
  /** The scene that comes, and how much of it is seen; null outside a dissolve. */
  readonly over: { readonly svg: string; readonly share: number } | null;
  /** 0 is black. */
  readonly light: number;
  /** Standard deviation, pixels. */
  readonly blur: number;
}

const { width, height } = demoFilm;

/** The demonstration film's frame of a number. */
export function demoFrame(number: number): DemoFrame {
  const [first, second] = demoScenes.filter(({ start, end }) => number >= start && number < end);
  if (first === undefined) throw new RangeError(`the film has no frame ${number}`);
  const draw = ({ place, start }: { readonly place: PlaceName; readonly start: number }) =>
    scene(place, (number - start - stoodStill(start, number)) / demoFilm.fps);
  const isBlurred = number >= blurredFrames.start && number < blurredFrames.end;
  return {
    svg: draw(first),
    over: second === undefined ? null : { svg: draw(second), share: (number - second.start + 1) / 25 },
    light: lightOf(number),
    blur: isBlurred ? 9 : 0,
  };
}

/** How many frames nothing has moved for since a scene began. */
function stoodStill(start: number, number: number): number {
  return Math.max(0, Math.min(number, stillFrames.end) - Math.max(start, stillFrames.start));
}

function lightOf(number: number): number {
  const fade = demoBoundaries.find(({ kind }) => kind === "fade");
  if (fade === undefined || number < fade.start || number > fade.end) return 1;
  const middle = (fade.start + fade.end) / 2;
  return Math.min(1, Math.max(0, Math.abs(number - middle) - 1) / ((fade.end - fade.start) / 2));
}

/** A place with the character in it, `seconds` after the scene began. */
function scene(place: PlaceName, seconds: number): string {
  const { background, path } = places[place];
  const { x, y, size } = path(seconds);
  const picture = `${background(seconds)}${character(x, y, size, seconds)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 640 360">${picture}</svg>`;
}

interface Place {
  readonly background: (seconds: number) => string;
  readonly path: (seconds: number) => { readonly x: number; readonly y: number; readonly size: number };
}

const rectangle = (y: number, tall: number, fill: string) =>
  `<rect x="0" y="${y}" width="640" height="${tall}" fill="${fill}"/>`;
const disc = (x: number, y: number, radius: number, fill: string) =>
  `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius}" fill="${fill}"/>`;
const scattered = (count: number, draw: (across: number, down: number, index: number) => string) =>
  Array.from({ length: count }, (_, index) =>
    draw((index * 0.618034 + 0.13) % 1, (index * 0.754878 + 0.37) % 1, index),
  ).join("");

const places: Readonly<Record<PlaceName, Place>> = {
  meadow: {
    background: (seconds) =>
      rectangle(0, 220, "#8fd0f5") +
      disc(540, 70, 36, "#ffe680") +
      disc(150 + 12 * seconds, 70, 26, "#ffffff") +
      disc(185 + 12 * seconds, 78, 32, "#ffffff") +
      rectangle(215, 145, "#58a846") +
      scattered(40, (across, down) => disc(640 * across, 235 + 115 * down, 4, "#e9f2a0")),
    path: (seconds) => ({ x: 190 + 75 * seconds, y: 215 - 26 * Math.abs(Math.sin(4 * seconds)), size: 105 }),
  },
  room: {
    background: () =>
      rectangle(0, 270, "#e8c7a8") +
      scattered(
        16,
        (_across, _down, index) => `<rect x="${index * 42}" y="0" width="20" height="270" fill="#dfb48f"/>`,
      ) +
      `<rect x="430" y="50" width="140" height="110" fill="#a9d8f0" stroke="#7a4b2a" stroke-width="10"/>` +
      rectangle(270, 90, "#8a5a35"),
    path: (seconds) => ({ x: 260 + 60 * Math.sin(2.2 * seconds), y: 200 + 10 * Math.sin(6 * seconds), size: 125 }),
  },
  beach: {
    background: (seconds) =>
      rectangle(0, 150, "#a8ddf5") +
      rectangle(150, 90, "#2f7fc0") +
      scattered(14, (across, down) => disc((640 * across + 30 * seconds) % 640, 160 + 70 * down, 5, "#cfe9f7")) +
      rectangle(236, 124, "#f0dca0"),
    path: (seconds) => ({ x: 470 - 62 * seconds, y: 225 - 34 * Math.abs(Math.sin(3.4 * seconds)), size: 105 }),
  },
  night: {
    background: (seconds) =>
      rectangle(0, 260, "#141a3c") +
      scattered(50, (across, down, index) =>
        disc(640 * across, 240 * down, 1.5 + Math.abs(Math.sin(seconds * 2 + index)), "#f4f4ff"),
      ) +
      disc(120, 80, 34, "#f5f0d0") +
      rectangle(255, 105, "#20283a"),
    path: (seconds) => ({ x: 330 + 85 * Math.sin(1.6 * seconds), y: 195 - 14 * Math.sin(5 * seconds), size: 115 }),
  },
  snow: {
    background: (seconds) =>
      rectangle(0, 250, "#9fb4cc") +
      rectangle(245, 115, "#f4f8fc") +
      scattered(60, (across, down) => disc(640 * across, (360 * down + 70 * seconds) % 360, 4, "#ffffff")),
    path: (seconds) => ({ x: 170 + 95 * seconds, y: 210 - 18 * Math.abs(Math.sin(5 * seconds)), size: 110 }),
  },
  sunset: {
    background: (seconds) =>
      rectangle(0, 90, "#5b2a72") +
      rectangle(90, 80, "#c2456b") +
      rectangle(170, 90, "#f28a4b") +
      disc(330, 235 + 6 * seconds, 58, "#ffd76a") +
      rectangle(258, 102, "#2b1a33") +
      scattered(
        9,
        (across, down) => `<rect x="${640 * across}" y="${200 - 60 * down}" width="46" height="120" fill="#35203f"/>`,
      ),
    path: (seconds) => ({ x: 420 - 60 * seconds, y: 205 - 22 * Math.abs(Math.sin(4.4 * seconds)), size: 118 }),
  },
};

/** Puff: round and magenta, with a green hat and a pale belly, unlike anything the base model has seen. */
function character(x: number, y: number, size: number, seconds: number): string {
  const lean = 5 * Math.sin(4 * seconds);
  const blink = seconds % 1.6 < 0.1 ? 0.15 : 1;
  const eye = (side: number) =>
    `<ellipse cx="${side * 0.24}" cy="-0.12" rx="0.15" ry="${0.19 * blink}" fill="#ffffff"/>` +
    `<ellipse cx="${side * 0.24 + 0.04}" cy="-0.1" rx="0.07" ry="${0.1 * blink}" fill="#20102a"/>`;
  return (
    `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${lean.toFixed(1)}) scale(${size})">` +
    `<ellipse cx="-0.3" cy="0.78" rx="0.24" ry="0.13" fill="#7d1f6b"/><ellipse cx="0.3" cy="0.78" rx="0.24" ry="0.13" fill="#7d1f6b"/>` +
    `<circle r="0.78" fill="#d63fb0"/><ellipse cy="0.28" rx="0.44" ry="0.38" fill="#ffd9ef"/>` +
    `${eye(-1)}${eye(1)}<path d="M -0.2 0.16 Q 0 0.34 0.2 0.16" stroke="#7d1f6b" stroke-width="0.07" fill="none"/>` +
    `<path d="M -0.62 -0.5 L 0 -1.3 L 0.62 -0.5 Z" fill="#2fae5b"/><circle cy="-1.28" r="0.13" fill="#ffe14d"/></g>`
  );
}
