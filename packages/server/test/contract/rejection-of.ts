/** What a promise was rejected with. Throws when it was not. */
export async function rejectionOf(work: Promise<unknown>): Promise<unknown> {
  const outcome = await work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ("error" in outcome) return outcome.error;
  throw new Error(`expected a rejection, but it gave ${JSON.stringify(outcome.value)}`);
}
