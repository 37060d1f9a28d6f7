/**
 * The number of an option, a whole one unless said otherwise, null when it was not given. Rejects with `invalid_request` for what is none within the bounds;
 * what that needs is loaded then only, so that a scan does not wait for it.
 */
export async function numberOption(
  option: string,
  text: string | undefined,
  { from, to, whole = true }: { readonly from: number; readonly to: number; readonly whole?: boolean },
): Promise<number | null> {
  if (text === undefined) return null;
  const value = Number(text);
  if (text.trim() !== "" && value >= from && value <= to && (!whole || Number.isInteger(value))) return value;
  const { ReeloraError } = await import("@reelora/core");
  throw new ReeloraError(
    "invalid_request",
    `${option}: a ${whole ? "whole " : ""}number from ${from} to ${to}, not "${text}"`,
  );
}

/** What `--threads` says, as an option of the calls of the video package. */
export async function threadsOption(text: string | undefined): Promise<{ readonly threads?: number }> {
  const count = await numberOption("--threads", text, { from: 1, to: 64 });
  return count === null ? {} : { threads: count };
}
