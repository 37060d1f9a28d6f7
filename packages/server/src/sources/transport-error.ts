import { ReeloraError } from "@reelora/core";

function codeOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string")
    return error.code;
  return "";
}

/** The error itself, then what caused it, then the members of an AggregateError. */
function* withCauses(error: unknown, depth = 0): Generator<unknown> {
  if (depth > 5 || error === undefined || error === null) return;
  yield error;
  if (error instanceof AggregateError) for (const member of error.errors) yield* withCauses(member, depth + 1);
  if (error instanceof Error) yield* withCauses(error.cause, depth + 1);
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: "its host name is not known. Check the spelling",
  EAI_AGAIN: "its host name could not be looked up. Try again",
  ECONNREFUSED: "nothing listens there. Check the host and the port",
  ECONNRESET: "the connection was cut. Try again",
  EPIPE: "the connection was cut. Try again",
  UND_ERR_SOCKET: "the connection was cut. Try again",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "it sent fewer bytes than announced. Try again",
  ETIMEDOUT: "it did not accept a connection in time. Check the host and the port",
  UND_ERR_CONNECT_TIMEOUT: "it did not accept a connection in time. Check the host and the port",
  EHOSTUNREACH: "there is no route to it. Check the host",
  ENETUNREACH: "there is no route to it. Check the host",
  UND_ERR_HEADERS_OVERFLOW: "its answer has too many headers",
  Z_DATA_ERROR: "its compressed answer is damaged",
  Z_BUF_ERROR: "its compressed answer ends early. Try again",
};

function reasonFor(code: string): string {
  const known = reasons[code];
  if (known !== undefined) return known;
  if (code.startsWith("HPE_")) return "its answer is not HTTP. Check the port and whether it should be https";
  if (/CERT|ALTNAME|SELF_SIGNED|ISSUER/.test(code)) return `its TLS certificate is not valid (${code})`;
  if (code.startsWith("ERR_SSL") || code === "EPROTO") return `it does not speak TLS (${code}). Check the port`;
  return `the transfer failed${code === "" ? "" : ` (${code})`}. Try again`;
}

/** What a failed connection or a broken transfer means: `source_unreachable`, or the ReeloraError inside it. */
export function transportError(where: string, error: unknown): ReeloraError {
  const chain = [...withCauses(error)];
  const ours = chain.find((member) => member instanceof ReeloraError);
  if (ours !== undefined) return ours;
  const code = chain.map(codeOf).find((text) => text !== "") ?? "";
  return new ReeloraError("source_unreachable", `${where} could not be read: ${reasonFor(code)}.`, {}, error);
}
