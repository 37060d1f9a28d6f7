import { errorKinds, isErrorCode } from "@reelora/core";
import type { FastifyInstance } from "fastify";
import { documentationPolicy } from "../access/security-headers.js";
import { statusOf } from "../errors/status-of.js";

const who = {
  user: "the request",
  provider: "an outside service",
  system: "Reelora or where it runs",
} as const;

const again = {
  never: "does not help",
  backoff: "may help after a pause",
  after: "helps after the stated time",
} as const;

/** The page that the `type` of every problem document points to: `/errors#code`. */
export function addErrorReference(app: FastifyInstance): void {
  const page = errorReferencePage();
  app.get("/errors", { config: { scope: "documentation" }, schema: { hide: true } }, async (_request, reply) =>
    reply.header("content-security-policy", documentationPolicy).type("text/html; charset=utf-8").send(page),
  );
}

function errorReferencePage(): string {
  const rows = Object.keys(errorKinds)
    .filter(isErrorCode)
    .map((code) => {
      const { when, fault, retry } = errorKinds[code];
      return `<tr id="${code}"><td><code>${code}</code><td>${statusOf(code)}<td>${when}<td>${who[fault]}<td>${again[retry]}`;
    });
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Errors of Reelora</title>
<style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:70rem;padding:0 1rem}td,th{text-align:left;padding:.4rem 1rem .4rem 0;vertical-align:top;border-bottom:1px solid #8884}:target{background:#fe48}</style>
<h1>Errors</h1><p>Decide by the code; the text of an error says what was wrong, with what, and what to do.</p>
<table><thead><tr><th>Code<th>HTTP status<th>When<th>Lies with<th>Trying again</thead><tbody>
${rows.join("\n")}
</tbody></table></html>
`;
}
