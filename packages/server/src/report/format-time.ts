const pad = (value: number) => String(value).padStart(2, "0");

function clock(wholeSeconds: number): string {
  const hours = Math.floor(wholeSeconds / 3600);
  const minutes = Math.floor(wholeSeconds / 60) % 60;
  const rest = pad(wholeSeconds % 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** A moment of the video: `0:23.04`, `1:02:03.50`. */
export function formatTimecode(seconds: number): string {
  const hundredths = Math.max(0, Math.round(seconds * 100));
  return `${clock(Math.floor(hundredths / 100))}.${pad(hundredths % 100)}`;
}

/** A moment on an axis: `0:20`, and with a tenth where a step is shorter than a second. */
export function formatAxisTime(seconds: number, stepSeconds: number): string {
  if (stepSeconds >= 1) return clock(Math.round(seconds));
  const tenths = Math.round(seconds * 10);
  return `${clock(Math.floor(tenths / 10))}.${tenths % 10}`;
}

/** A length of time: `840 ms`, `3.2 s`, `1 min 12 s`, `2 h 5 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.max(0, Math.round(milliseconds))} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`;
}

/** The length of a video: `52 s`, `9:56`, `1:02:03`. */
export function formatLength(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${seconds < 10 ? seconds.toFixed(1) : whole} s` : clock(whole);
}

/** `24 November 2025, 02:58 UTC`. */
export function formatDate(atMs: number): string {
  const options = { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" } as const;
  const parts = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).formatToParts(atMs);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? "";
  return `${part("day")} ${part("month")} ${part("year")}, ${part("hour")}:${part("minute")} UTC`;
}
