/** A moment of a video as `HH:MM:SS.mmm`, as players and editors take it. */
export function timecode(seconds: number): string {
  const milliseconds = Math.max(0, Math.round(seconds * 1000));
  const part = (unitMs: number, of: number, digits: number) =>
    String(Math.floor(milliseconds / unitMs) % of).padStart(digits, "0");
  return `${part(3_600_000, 100_000, 2)}:${part(60_000, 60, 2)}:${part(1000, 60, 2)}.${part(1, 1000, 3)}`;
}
