const grouped = new Intl.NumberFormat("en-US");

/** `1,200`. */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** `1 shot`, `1,200 shots`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** `512 B`, `4.2 kB`, `3.9 MB`, in powers of a thousand. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.5 ? value.toFixed(0) : value.toFixed(1)} ${units[unit] ?? ""}`;
}

/** Part of a whole, 0 to 1, as `12%`; never 0% or 100% when it is not. */
export function formatShare(share: number): string {
  const percent = Math.round(share * 100);
  if (percent === 0 && share > 0) return "<1%";
  if (percent === 100 && share < 1) return ">99%";
  return `${percent}%`;
}

/** Three figures that count: `0.42`, `12.3`, `1,234`. */
export function formatMeasure(value: number): string {
  if (Math.abs(value) >= 99.5) return grouped.format(Math.round(value));
  return value.toFixed(Math.abs(value) >= 9.95 ? 1 : 2);
}

/** Frames per second as they are known: `24`, `23.976`, `29.97`. */
export function formatRate(fps: number): string {
  return String(Number(fps.toFixed(3)));
}

/** Number of an SVG attribute or a style: at most three decimals. */
export function formatCoordinate(value: number): string {
  return String(Number((Number.isFinite(value) ? value : 0).toFixed(3)));
}

/** With a capital letter at the start. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
