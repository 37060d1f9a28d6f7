import { ReeloraError } from "@reelora/core";
import { failed, type Finding, type Verdict } from "./finding.js";

/** A thing to look at. Whatever `examine` throws is a failure with the error's own words. */
export interface Examination {
  readonly name: string;
  readonly examine: (signal: AbortSignal) => Promise<Verdict>;
}

const patienceMs = 20_000;

/** Looks at everything at the same time; one that takes longer than 20 s has failed. In the order given. */
export function examineAll(
  examinations: readonly Examination[],
  timeLimitMs: number = patienceMs,
): Promise<readonly Finding[]> {
  return Promise.all(
    examinations.map(async ({ name, examine }) => ({ name, ...(await verdictOf(examine, timeLimitMs)) })),
  );
}

async function verdictOf(examine: Examination["examine"], timeLimitMs: number): Promise<Verdict> {
  const giveUp = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Verdict>((resolve) => {
    timer = setTimeout(() => {
      giveUp.abort();
      const seconds = timeLimitMs / 1000;
      resolve(failed(`No answer within ${seconds} s.`, "See whether it runs and can be reached from here."));
    }, timeLimitMs);
  });
  const found = examine(giveUp.signal).catch((error: unknown): Verdict => {
    const message = error instanceof Error ? error.message : String(error);
    const isOurs = error instanceof ReeloraError && error.code !== "internal";
    return failed(message, isOurs ? "The message says what to do." : "See the message; nothing else is known.");
  });
  try {
    return await Promise.race([found, late]);
  } finally {
    clearTimeout(timer);
  }
}
