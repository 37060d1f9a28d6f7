import { stageNames, type StageName } from "@reelora/core";
import { endedLine, runningLine, runningStage, type ShownStages } from "./stage-lines.js";

export interface ProgressOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Where nobody watches, a stage at work is mentioned this often. */
const quietIntervalMs = 10_000;
const clearLine = "\r\u001B[2K";

/** One line per stage, written once it has ended; on a terminal the stage at work has a living line below them. */
export class ProgressView {
  readonly #printed = new Set<StageName>();
  #lastMentionAt: number;
  #stages: ShownStages | null = null;
  readonly #timer: NodeJS.Timeout | null;

  constructor(
    private readonly output: ProgressOutput,
    private readonly clock: () => number,
  ) {
    this.#lastMentionAt = clock();
    // The time left runs down also while a long stage says nothing.
    this.#timer = output.isTTY === true ? setInterval(() => this.#drawRunning(), 500).unref() : null;
  }

  update(stages: ShownStages): void {
    this.#stages = stages;
    for (const name of stageNames) {
      const line = this.#printed.has(name) ? null : endedLine(name, stages[name]);
      if (line === null) continue;
      this.#printed.add(name);
      this.#line(line);
    }
    this.#drawRunning();
  }

  /** Ends the living line, so that whatever is printed next starts on a line of its own. */
  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    if (this.output.isTTY === true) this.output.write(clearLine);
  }

  #line(text: string): void {
    this.output.write(this.output.isTTY === true ? `${clearLine}${text}\n` : `${text}\n`);
  }

  #drawRunning(): void {
    const name = this.#stages === null ? null : runningStage(this.#stages);
    if (this.#stages === null || name === null) return;
    const line = runningLine(name, this.#stages[name], this.clock());
    if (this.output.isTTY === true) {
      this.output.write(clearLine + line.slice(0, (this.output.columns ?? 80) - 1));
    } else if (this.clock() - this.#lastMentionAt >= quietIntervalMs) {
      this.#lastMentionAt = this.clock();
      this.output.write(`${line}\n`);
    }
  }
}
