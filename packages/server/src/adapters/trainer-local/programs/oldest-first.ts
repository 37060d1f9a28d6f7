import type { OutputFile } from "./program.js";

/**
 * Compares files by when they were written. File systems tell that by the clock's tick, some milliseconds apart: within
 * one, by the numbers in their names, `step5` before `step22`.
 */
export function oldestFirst(one: OutputFile, other: OutputFile): number {
  return one.modifiedAtMs - other.modifiedAtMs || one.path.localeCompare(other.path, "en", { numeric: true });
}
