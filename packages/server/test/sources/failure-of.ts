import { ReeloraError } from "@reelora/core";

/** The ReeloraError that the work fails with; anything else fails the test. */
export async function failureOf(work: Promise<unknown>): Promise<ReeloraError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ReeloraError) return error;
    throw error;
  }
  throw new Error("it should have failed");
}
