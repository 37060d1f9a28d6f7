import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { HttpRefusal } from "./http-refusal.js";
import { problemContentType, problemOf } from "./problem.js";
import { requestIdOf } from "../requests/request-id.js";
import { securityHeaders } from "../access/security-headers.js";

/** Answers what is not a complete HTTP request, and closes the connection. */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy(error);
    return;
  }
  const requestId = requestIdOf(undefined);
  const refusal = refusalOf(error.code ?? "");
  const body = JSON.stringify(problemOf(refusal, requestId));
  const headers = {
    ...securityHeaders,
    "content-type": problemContentType,
    "content-length": String(Buffer.byteLength(body)),
    "x-request-id": requestId,
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ""}\r\n${lines.join("")}\r\n${body}`);
}

function refusalOf(code: string): HttpRefusal {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return new HttpRefusal(431, "invalid_request", "The headers of the request are larger than 16 KiB.");
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new HttpRefusal(408, "invalid_request", "The request did not arrive in time.");
    default:
      return new HttpRefusal(400, "invalid_request", "This is not an HTTP request.");
  }
}
