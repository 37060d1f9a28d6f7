import type { RunThumbnails } from "../decoding/decoder-protocol.js";
import type { DecodingRun } from "./decoding-run.js";

type Reading = Promise<readonly RunThumbnails[] | null>;

/** Runs that threads read when they have nothing else to do, because they are likely to be asked for next. */
export class RunsInAdvance {
  private readonly readings = new Map<string, Reading>();

  /** `likely` tells what may be asked for, as far as is known by now. */
  constructor(private readonly likely: () => readonly DecodingRun[]) {}

  /** A likely run that nobody has begun. */
  next(): DecodingRun | undefined {
    return this.likely().find((run) => !this.readings.has(nameOf(run)));
  }

  begin(run: DecodingRun, reading: Reading): void {
    this.readings.set(nameOf(run), reading);
  }

  /** The reading of exactly this run where it was begun; given once. */
  take(run: DecodingRun): Reading | undefined {
    const reading = this.readings.get(nameOf(run));
    this.readings.delete(nameOf(run));
    return reading;
  }
}

function nameOf(run: DecodingRun): string {
  return JSON.stringify(run);
}
