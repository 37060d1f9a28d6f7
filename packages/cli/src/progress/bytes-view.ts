import { durationText, etaSeconds } from "./eta.js";
import type { ProgressOutput } from "./show-progress.js";

const barWidth = 20;
const drawIntervalMs = 100;
/** Where nobody watches, it is mentioned this often. */
const quietIntervalMs = 10_000;
const clearLine = "\r\u001B[2K";

/** How many bytes of a file are done: a living line on a terminal, else a line from time to time. */
export class BytesView {
  readonly #startedAt: number;
  #shownAt: number;

  /** @param now milliseconds of any clock that does not go back */
  constructor(
    private readonly output: ProgressOutput,
    private readonly what: string,
    private readonly now: () => number,
  ) {
    this.#startedAt = now();
    this.#shownAt = this.#startedAt;
  }

  update(doneBytes: number, sizeBytes: number): void {
    const isTerminal = this.output.isTTY === true;
    if (this.now() - this.#shownAt < (isTerminal ? drawIntervalMs : quietIntervalMs)) return;
    this.#shownAt = this.now();
    const line = this.#line(doneBytes, sizeBytes);
    this.output.write(isTerminal ? clearLine + line.slice(0, (this.output.columns ?? 80) - 1) : `${line}\n`);
  }

  /** Ends the living line. */
  close(): void {
    if (this.output.isTTY === true) this.output.write(clearLine);
  }

  #line(doneBytes: number, sizeBytes: number): string {
    const fraction = sizeBytes === 0 ? 1 : doneBytes / sizeBytes;
    const filled = Math.round(fraction * barWidth);
    const eta = etaSeconds(this.now() - this.#startedAt, fraction);
    const left = eta === null ? "" : `  ETA ${durationText(eta)}`;
    return `${this.what}  ${"█".repeat(filled)}${"░".repeat(barWidth - filled)} ${Math.floor(fraction * 100)} % of ${(sizeBytes / 1e6).toFixed(1)} MB${left}`;
  }
}
