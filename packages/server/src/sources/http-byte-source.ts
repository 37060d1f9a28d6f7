import type { ByteSource, OpenedSource, OpenOptions, ResumePoint } from "./byte-source.js";
import { parseContentRange } from "./content-range.js";
import { isEncoded } from "./decoded-stream.js";
import { describeAddress } from "./describe-address.js";
import type { GuardedClient, GuardedResponse } from "./guarded-client.js";
import { statusError } from "./status-error.js";
import { tooLarge } from "./limited-body.js";

/** What `If-Range` accepts: a strong ETag, or else the date. */
function conditionOf(validators: { etag: string | null; lastModified: string | null }): string | null {
  if (validators.etag !== null && !validators.etag.startsWith("W/")) return validators.etag;
  return validators.lastModified;
}

function validatorsOf({ headers }: GuardedResponse) {
  return { etag: headers["etag"] ?? null, lastModified: headers["last-modified"] ?? null };
}

/** The rest of the very file that `from` began, or null when this answer is not that. */
function continued(answer: GuardedResponse, from: ResumePoint): OpenedSource | null {
  const range = parseContentRange(answer.headers["content-range"]);
  const { etag, lastModified } = validatorsOf(answer);
  const isSameFile =
    answer.status === 206 &&
    !isEncoded(answer.headers["content-encoding"]) &&
    range?.startByte === from.doneBytes &&
    (range.totalBytes === null || from.totalBytes === null || range.totalBytes === from.totalBytes) &&
    (etag === null || from.etag === null || etag === from.etag);
  if (!isSameFile) return null;
  return {
    startByte: from.doneBytes,
    totalBytes: range.totalBytes ?? from.totalBytes,
    etag: etag ?? from.etag,
    lastModified: lastModified ?? from.lastModified,
    isResumable: true,
    body: answer.body,
    discard: () => answer.discard(),
  };
}

function fromTheStart(answer: GuardedResponse, where: string): OpenedSource {
  if (answer.status !== 200) {
    answer.discard();
    throw statusError(where, answer.status, answer.headers);
  }
  const validators = validatorsOf(answer);
  const isPlain = !isEncoded(answer.headers["content-encoding"]);
  return {
    ...validators,
    startByte: 0,
    totalBytes: answer.bodyBytes,
    isResumable: isPlain && conditionOf(validators) !== null && answer.headers["accept-ranges"] !== "none",
    body: answer.body,
    discard: () => answer.discard(),
  };
}

/** A file at an http or https address, through the guarded client. */
export function httpByteSource(client: GuardedClient, url: string): ByteSource {
  const where = describeAddress(url);

  async function resume(from: ResumePoint, condition: string, options: OpenOptions): Promise<OpenedSource | null> {
    const headers = { range: `bytes=${from.doneBytes}-`, "if-range": condition };
    const answer = await client.request({ url, headers, ...options });
    if (answer.status === 206 || answer.status === 416) {
      const rest = continued(answer, from);
      if (rest === null) answer.discard();
      return rest;
    }
    return fromTheStart(answer, where);
  }

  return {
    identity: url,
    where,
    async open(from, options) {
      const condition = from === null ? null : conditionOf(from);
      const resumed = from === null || condition === null ? null : await resume(from, condition, options);
      const opened = resumed ?? fromTheStart(await client.request({ url, ...options }), where);
      if (opened.totalBytes === null || opened.totalBytes <= options.maxBytes) return opened;
      opened.discard();
      throw tooLarge(where, options.maxBytes);
    },
  };
}
