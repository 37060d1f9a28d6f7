import { ReeloraError, type ErrorCode } from "@reelora/core";
import type { ProviderAnswer, ProviderSilence } from "../../provider-http/reply.js";
import { retryAfterMs } from "../../provider-http/retry-after.js";
import { readJsonAs } from "../../provider-http/read-json-as.js";
import { ReplicateFailure } from "./wire.js";

const mostFields = 5;
const longestText = 600;

/** What Replicate's error body says, in one line for people. */
export function failureText(body: string): string {
  const failure = readJsonAs(ReplicateFailure, body);
  const { title, detail } = failure ?? {};
  const fields = (failure?.invalid_fields ?? []).slice(0, mostFields).map(({ field = "input", description }) => {
    return `${field}: ${description ?? "not valid"}`;
  });
  const explained = typeof detail === "string" ? detail : detail === undefined ? undefined : JSON.stringify(detail);
  const said = fields.length > 0 ? fields.join("; ") : explained;
  const parts = [title, said].filter((part) => part !== undefined && part !== "");
  const text = (parts.length > 0 ? parts.join(": ") : body).trim().replace(/\s+/g, " ");
  return text === "" ? "no text" : text.slice(0, longestText).replace(/\.$/, "");
}

/**
 * How long a 429 or 503 asks to wait: in its header, its body, or its words ("available in 7 seconds", "resets in
 * ~7s"). Null for every other answer.
 */
export function askedWaitMs({ status, headers, body }: ProviderAnswer, nowMs: number): number | null {
  if (status !== 429 && status !== 503) return null;
  const header = retryAfterMs(headers["retry-after"], nowMs);
  if (header !== null) return header;
  const failure = readJsonAs(ReplicateFailure, body);
  if (failure?.retry_after !== undefined) return Math.ceil(failure.retry_after * 1000);
  const { detail } = failure ?? {};
  const [, seconds] = (typeof detail === "string" ? /\bin ~?(\d{1,6}) ?s/.exec(detail) : null) ?? [];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

/** The error for an answer that is not the success it should be. `doing` completes "while …". */
export function refusal(answer: ProviderAnswer, doing: string, nowMs: number): ReeloraError {
  const { status, body } = answer;
  const details = { providerStatus: status, providerBody: body };
  const said = `Replicate answered ${status} while ${doing}: ${failureText(body)}.`;
  const fail = (code: ErrorCode, message: string) => new ReeloraError(code, message, details);
  if (status === 401) {
    return fail("provider_unauthorised", `Replicate refuses the API token. ${said} Check REPLICATE_API_TOKEN.`);
  }
  if (status === 402 || status === 403) {
    return fail(
      "provider_out_of_credit",
      `Replicate permits no work on this account: look at https://replicate.com/account/billing, or at what the token may do. ${said}`,
    );
  }
  if (status === 429) {
    const waitMs = askedWaitMs(answer, nowMs);
    const message = `Replicate asks to slow down${waitMs === null ? "" : ` for ${Math.ceil(waitMs / 1000)} s`}. ${said}`;
    return new ReeloraError("provider_rate_limited", message, {
      ...details,
      ...(waitMs === null ? {} : { retryAfterMs: waitMs }),
    });
  }
  if (status >= 500) {
    return fail(
      "provider_unavailable",
      `${said} Try again later; https://www.replicatestatus.com shows known trouble.`,
    );
  }
  if (status === 404) return fail("provider_rejected", `Replicate does not know what was asked of it. ${said}`);
  if (status >= 400) {
    return fail("provider_rejected", `Replicate refuses the request. ${said} Change the setting that it names.`);
  }
  return fail("provider_protocol", `Replicate gave an answer that its protocol does not allow. ${said}`);
}

/** The error for an answer that says yes in a shape that cannot be read. */
export function strange({ status, body }: ProviderAnswer, what: string): ReeloraError {
  return new ReeloraError(
    "provider_protocol",
    `Replicate answered ${status} with ${what}. See the body in the run's record.`,
    { providerStatus: status, providerBody: body },
  );
}

/** The error for a request that may be repeated and still got no answer. */
export function unavailable(silence: ProviderSilence, doing: string): ReeloraError {
  return new ReeloraError(
    "provider_unavailable",
    `Replicate did not answer while ${doing}: ${silence.reason}. Check the network, or try again later.`,
    {},
    silence.cause,
  );
}
