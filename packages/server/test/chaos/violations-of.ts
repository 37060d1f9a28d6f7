import type { Findings } from "./examine-end.js";

/** What the laws are held against. */
export interface Evidence extends Findings {
  readonly progressFell: readonly string[];
  /** Processes that are left. */
  readonly orphans: readonly string[];
  /** Names in the workers' folders for temporary files. */
  readonly scratch: readonly string[];
  /** Of everybody who was told to stop in the end; null for one that did not end by itself. */
  readonly exitStatuses: readonly (number | null)[];
}

/** Every law that was broken, with what broke it; empty when all hold. */
export function violationsOf(evidence: Evidence): readonly string[] {
  const { notCompleted, wrongBytes, paidTwice, temporaryObjects, progressFell, orphans, scratch } = evidence;
  const ended = evidence.exitStatuses.flatMap((status, index) => (status === 0 ? [] : [`process ${index}: ${status}`]));
  const laws = {
    "has not ended as it should": notCompleted,
    "is not whole, or not the right one": wrongBytes,
    "is paid twice": paidTwice,
    "is a temporary object that was left": temporaryObjects,
    "is a temporary file that was left": scratch,
    "is a process that was left": orphans,
    "did not stop well": ended,
    "is progress that went back": progressFell,
  };
  return Object.entries(laws).flatMap(([law, broken]) => broken.map((what) => `${what} ${law}`));
}
