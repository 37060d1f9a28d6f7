import { isErrorCode, ReeloraError } from "@reelora/core";
import { ReeloraApiError, ReeloraConnectionError } from "@reelora/sdk";

/** What a server refused or failed at, in our own words and with our exit status; anything else as it is. */
export function fromServerError(error: unknown): unknown {
  if (error instanceof ReeloraConnectionError) {
    return new ReeloraError("provider_unavailable", error.message, {}, error);
  }
  if (!(error instanceof ReeloraApiError)) return error;
  const { code, status, message, requestId, errors: fields } = error;
  if (isErrorCode(code)) return new ReeloraError(code, message, { fields }, error);
  const said = `The server answered ${status}${requestId === null ? "" : ` to request ${requestId}`}: ${message}`;
  return new ReeloraError(status < 500 ? "invalid_request" : "provider_unavailable", said, {}, error);
}
