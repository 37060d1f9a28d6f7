import { ReeloraError } from "@reelora/core";

/**
 * Passes bytes on, and throws `object_corrupt` when they are not as many as were announced; never passes on more.
 * `what` names them: "The dataset's zip".
 */
export async function* exactSize(
  source: AsyncIterable<Uint8Array>,
  sizeBytes: number,
  what: string,
): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const chunk of source) {
    seen += chunk.length;
    if (seen > sizeBytes) break;
    yield chunk;
  }
  if (seen !== sizeBytes) {
    throw new ReeloraError(
      "object_corrupt",
      `${what} was to have ${sizeBytes} bytes, and has ${seen > sizeBytes ? "more" : seen}.`,
    );
  }
}
