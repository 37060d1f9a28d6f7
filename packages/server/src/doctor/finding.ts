/** What was found out about one thing that Reelora needs. */
export interface Finding {
  /** "redis", "disk space" */
  readonly name: string;
  /** `failed`: jobs cannot be done as configured. `warning`: they can, and something is not as it should be. */
  readonly state: "ok" | "warning" | "failed";
  /** What is so. */
  readonly message: string;
  /** What to do about it; null when nothing is to be done. */
  readonly advice: string | null;
}

export type Verdict = Omit<Finding, "name">;

export const ok = (message: string): Verdict => ({ state: "ok", message, advice: null });
export const warning = (message: string, advice: string): Verdict => ({ state: "warning", message, advice });
export const failed = (message: string, advice: string): Verdict => ({ state: "failed", message, advice });
