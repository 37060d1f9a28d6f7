import type { z } from "zod";
import { Problem, problemContentType } from "../errors/problem.js";

const whenRefused = {
  401: "The key, session or API token is missing or wrong.",
  403: "The caller may not do this; or a page of another site, or another machine in single-user mode.",
  404: "There is no such thing, or it belongs to somebody else.",
  409: "It has ended and cannot be changed any more.",
  413: "The body is larger than 64 KiB.",
  415: "The body is not JSON.",
  416: "The range lies outside the object.",
  429: "More requests in a time than are allowed; Retry-After says when to go on.",
  422: "A field, or what it points to, cannot be taken; `errors` names each field.",
} as const;

/** Documents the problems a route answers with, besides those that every route has. */
export function problemResponses(...statuses: readonly (keyof typeof whenRefused)[]) {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: whenRefused[status], content: { [problemContentType]: { schema: Problem } } },
    ]),
  );
}

/** Documents a JSON answer. */
export function jsonResponse<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { "application/json": { schema } } };
}
