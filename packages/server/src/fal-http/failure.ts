import { ReeloraError, type ErrorCode } from "@reelora/core";
import type { ProviderAnswer, ProviderSilence } from "../provider-http/reply.js";
import { retryAfterMs } from "../provider-http/retry-after.js";
import { readJsonAs } from "../provider-http/read-json-as.js";
import { FalFailure } from "./wire.js";

/** What fal's error body says, in one line for people, and the error types it names. */
export interface FailureText {
  readonly text: string;
  readonly types: readonly string[];
  /** Whether the body has a shape that only fal itself writes, not some proxy in between. */
  readonly isFals: boolean;
}

const mostDetails = 5;
const longestText = 600;

export function readFailure(body: string): FailureText {
  const failure = readJsonAs(FalFailure, body);
  const list = Array.isArray(failure?.detail) ? failure.detail : [];
  const details = list.slice(0, mostDetails).map(({ loc = [], msg = "no message" }) => {
    const field = loc.filter((part) => part !== "body").join(".");
    return field === "" ? msg : `${field}: ${msg}`;
  });
  const flat = typeof failure?.detail === "string" ? failure.detail : failure?.error;
  const text = details.length > 0 ? details.join("; ") : (flat ?? body.trim().replace(/\s+/g, " "));
  const types = [failure?.error_type, ...list.map(({ type }) => type)].filter((type) => type !== undefined);
  return { text: text === "" ? "no text" : text.slice(0, longestText), types, isFals: types.length > 0 };
}

/** The error for an answer that is not the success it should be. `doing` completes "while …". */
export function refusal(answer: ProviderAnswer, endpoint: string, doing: string, nowMs: number): ReeloraError {
  const { status, body } = answer;
  const { text, types } = readFailure(body);
  const details = { providerStatus: status, providerBody: body };
  const fail = (code: ErrorCode, message: string) => new ReeloraError(code, message, details);
  const said = `fal answered ${status} while ${doing}: ${text}.`;
  if (status === 401) return fail("provider_unauthorised", `fal refuses the API key. ${said} Check FAL_KEY.`);
  if (status === 402 || status === 403) {
    return fail(
      "provider_out_of_credit",
      `fal permits no work on this account: top up its balance, or check what the key may do. ${said}`,
    );
  }
  if (status === 429) {
    const waitMs = retryAfterMs(answer.headers["retry-after"], nowMs);
    const message = `fal asks to slow down${waitMs === null ? "" : ` for ${Math.ceil(waitMs / 1000)} s`}. ${said}`;
    return new ReeloraError("provider_rate_limited", message, {
      ...details,
      ...(waitMs === null ? {} : { retryAfterMs: waitMs }),
    });
  }
  if (status >= 500)
    return fail("provider_unavailable", `${said} Try again later; https://status.fal.ai shows known trouble.`);
  if (status === 404)
    return fail("provider_rejected", `fal does not know ${endpoint}, or what was asked of it. ${said}`);
  if (types.includes("archive_file_count_below_minimum")) {
    return fail("dataset_too_small", `The dataset has too few items for ${endpoint}. ${said}`);
  }
  if (status >= 400)
    return fail("provider_rejected", `fal refuses the request. ${said} Change the setting that it names.`);
  return fail("provider_protocol", `fal gave an answer that its protocol does not allow. ${said}`);
}

/** The error for a request that may be repeated and still got no answer. */
export function unavailable(silence: ProviderSilence, doing: string): ReeloraError {
  return new ReeloraError(
    "provider_unavailable",
    `fal did not answer while ${doing}: ${silence.reason}. Check the network, or try again later.`,
    {},
    silence.cause,
  );
}
