import { ReeloraError, toReeloraError } from "@reelora/core";
import { HttpRefusal } from "./http-refusal.js";

/** Whatever was thrown while a request was served, as one of the two kinds of error that have an answer. */
export function knownError(error: unknown): ReeloraError | HttpRefusal {
  if (error instanceof HttpRefusal || error instanceof ReeloraError) return error;
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  switch (code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new HttpRefusal(413, "invalid_request", "The body is larger than this API takes: at most 64 KiB of JSON.");
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new HttpRefusal(415, "invalid_request", "Send the body as JSON, with Content-Type: application/json.");
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return new HttpRefusal(400, "invalid_request", "The body's length is not the one that Content-Length announces.");
    case "FST_ERR_BAD_URL":
      return new HttpRefusal(400, "invalid_request", "The path is not valid: a % is not followed by two digits.");
    case "FST_ERR_MAX_PARAM_LENGTH":
      return new HttpRefusal(414, "invalid_request", "A part of the path is longer than anything that exists here.");
    default:
      return refusedFile(error) ?? toReeloraError(error);
  }
}

/** A path that leads out of the folder of the pages, as the library that serves them says it. */
function refusedFile(error: unknown): HttpRefusal | null {
  if (!(error instanceof Error) || !("statusCode" in error)) return null;
  const isRefusal = error.statusCode === 400 || error.statusCode === 403 || error.statusCode === 404;
  return isRefusal ? new HttpRefusal(404, "not_found", "Nothing has this address.") : null;
}
