/** What a video model asks of a training clip. */
export interface ClipLaw {
  /** Name of the model, as in `--for`. */
  readonly model: string;
  readonly fps: number;
  /** A clip has `step` · n + 1 frames. */
  readonly step: number;
  /** Both sides are multiples of this. */
  readonly divisor: number;
  /** Frames of a usual clip. */
  readonly frames: number;
}

/** The laws of the models that datasets are made for, from their trainers' documents. */
export const clipLaws: readonly ClipLaw[] = [
  { model: "wan-2.1", fps: 16, step: 4, divisor: 16, frames: 81 },
  { model: "wan-2.2", fps: 16, step: 4, divisor: 16, frames: 81 },
  { model: "wan-2.2-5b", fps: 24, step: 4, divisor: 32, frames: 121 },
  { model: "ltx-2", fps: 24, step: 8, divisor: 32, frames: 121 },
  { model: "ltx-2.3", fps: 24, step: 8, divisor: 32, frames: 121 },
  { model: "ltx-2-fal-v1", fps: 25, step: 8, divisor: 32, frames: 89 },
  { model: "hunyuan-video", fps: 24, step: 4, divisor: 16, frames: 97 },
];

/** The law of a model, or undefined when it is not known. */
export function clipLawFor(model: string): ClipLaw | undefined {
  return clipLaws.find((law) => law.model === model);
}

/** The largest lawful number of frames up to `available`, or 0 when there is none above one. */
export function lawfulFrames(law: ClipLaw, available: number): number {
  const frames = Math.floor((Math.min(available, law.frames) - 1) / law.step) * law.step + 1;
  return frames > 1 ? frames : 0;
}

/** A side cut down to the law's multiple; at least one multiple. */
export function lawfulSide(law: ClipLaw, side: number): number {
  return Math.max(1, Math.floor(side / law.divisor)) * law.divisor;
}
