import { VideoError } from "./video-error.js";

/** Throws `invalid_option` unless a number is a whole one within its bounds. */
export function requireWhole(option: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const text = `${option} must be a whole number from ${least} to ${most}, not ${value}.`;
  throw new VideoError("invalid_option", text, { option });
}
