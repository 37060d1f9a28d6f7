/** What a problem document says, as far as it says it. */
export interface ProblemDetails {
  readonly code: string;
  readonly detail: string;
  readonly type: string | null;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
  readonly requestId: string | null;
}

/**
 * What an answer says about its failure: a problem document, or the `code: message` of upload routes. Anything else, as
 * from a proxy between, has the code `http_STATUS`.
 */
export function readProblem(status: number, body: string, requestId: string | null): ProblemDetails {
  const problem = jsonObject(body);
  const code = textIn(problem, "code");
  if (problem !== null && code !== null) {
    return {
      code,
      detail: textIn(problem, "detail") ?? code,
      type: textIn(problem, "type"),
      errors: fieldsIn(problem["errors"]),
      requestId: textIn(problem, "requestId") ?? requestId,
    };
  }
  const [, plainCode, plainDetail] = /^([a-z][a-z_]{2,40}): (.+)/s.exec(body.trim()) ?? [];
  const detail = plainDetail ?? (body.trim().slice(0, 500) || `The server answered ${status}.`);
  return { code: plainCode ?? `http_${status}`, detail, type: null, errors: [], requestId };
}

function jsonObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function textIn(object: Readonly<Record<string, unknown>> | null, name: string): string | null {
  const value = object?.[name];
  return typeof value === "string" ? value : null;
}

function fieldsIn(value: unknown): ProblemDetails["errors"] {
  if (!Array.isArray(value)) return [];
  return value
    .filter(isObject)
    .map((one) => ({ field: textIn(one, "field") ?? "", message: textIn(one, "message") ?? "" }));
}
