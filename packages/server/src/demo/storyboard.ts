import type { Boundary } from "@reelora/video";

export type PlaceName = "meadow" | "room" | "beach" | "night" | "snow" | "sunset";

/** One scene of the demonstration film. Frames are counted from 0, `end` is the first one behind it. */
export interface DemoScene {
  readonly place: PlaceName;
  readonly start: number;
  readonly end: number;
}

export const demoFilm = { width: 640, height: 360, fps: 24, frames: 480 } as const;

/** Two neighbours overlap where one dissolves into the other. */
export const demoScenes: readonly DemoScene[] = [
  { place: "meadow", start: 0, end: 84 },
  { place: "room", start: 84, end: 156 },
  { place: "beach", start: 156, end: 252 },
  { place: "night", start: 228, end: 342 },
  { place: "snow", start: 342, end: 414 },
  { place: "sunset", start: 414, end: 480 },
];

/** What a shot detector should find: two cuts, a dissolve, a fade through black, and another cut. */
export const demoBoundaries: readonly Boundary[] = [
  { kind: "cut", start: 84, end: 84 },
  { kind: "cut", start: 156, end: 156 },
  { kind: "dissolve", start: 228, end: 251 },
  { kind: "fade", start: 330, end: 353 },
  { kind: "cut", start: 414, end: 414 },
];

/** Frames that no dataset should hold: as if the camera had been swung, and while the picture goes black. */
export const blurredFrames = { start: 282, end: 300 } as const;
/** Nothing moves: of these one is enough. */
export const stillFrames = { start: 110, end: 140 } as const;
