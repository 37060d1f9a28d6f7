import { errorKinds, type ReeloraError } from "@reelora/core";
import { z } from "zod";
import { HttpRefusal } from "./http-refusal.js";
import { statusOf } from "./status-of.js";

/** RFC 9457. */
export const Problem = z
  .object({
    type: z.string().describe("Where this kind of error is explained."),
    title: z.string().describe("When this kind of error happens."),
    status: z.int().min(400).max(599),
    detail: z.string().describe("What was wrong, with what, and what to do."),
    code: z.string().describe("Stable name of the kind of error; decide by this."),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .describe("The fields at fault; empty when it was none in particular."),
    requestId: z.string().describe("Names this request in the server's log."),
  })
  .meta({
    id: "Problem",
    description: "Why a request was refused or failed (RFC 9457).",
    examples: [
      {
        type: "/errors#invalid_request",
        title: "a field is missing, unknown or out of range",
        status: 422,
        detail: "The request cannot be taken: triger: is not a field of this request; did you mean trigger?.",
        code: "invalid_request",
        errors: [{ field: "triger", message: "is not a field of this request; did you mean trigger?" }],
        requestId: "0b7f3c52-8a53-4d44-9a55-3f1f3f8f3c2e",
      },
    ],
  });
export type Problem = z.infer<typeof Problem>;

export const problemContentType = "application/problem+json";

export function problemOf(error: ReeloraError | HttpRefusal, requestId: string): Problem {
  return {
    type: `/errors#${error.code}`,
    title: errorKinds[error.code].when,
    status: error instanceof HttpRefusal ? error.status : statusOf(error.code),
    detail:
      error.code === "internal" ? `This is a defect. Please report it with request id ${requestId}.` : error.message,
    code: error.code,
    errors: error instanceof HttpRefusal ? [] : fieldsAtFault(error),
    requestId,
  };
}

/** Headers that go with a problem. */
export function problemHeaders(error: ReeloraError | HttpRefusal): Readonly<Record<string, string>> {
  if (error instanceof HttpRefusal) return error.headers;
  const isForNow = statusOf(error.code) === 503 || statusOf(error.code) === 429;
  if (isForNow || error.details.retryAfterMs !== undefined) {
    return { "retry-after": String(Math.ceil((error.details.retryAfterMs ?? 1000) / 1000)) };
  }
  return {};
}

function fieldsAtFault({ details, message }: ReeloraError): Problem["errors"] {
  if (details.fields !== undefined) return details.fields.map((fault) => ({ ...fault }));
  return details.field === undefined ? [] : [{ field: details.field, message }];
}
