import type { ErrorCode } from "@reelora/core";

/** A request refused for what it is as HTTP, before it means anything: its status is not the usual one of its code. */
export class HttpRefusal extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: ErrorCode, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = "HttpRefusal";
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}
