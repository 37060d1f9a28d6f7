import type { FastifyInstance } from "fastify";
import { describedOperations, type DescribedOperation } from "./described-operations.js";
import { documentationPolicy } from "../access/security-headers.js";

const style = `:root{color-scheme:light dark;--line:#8883;--soft:#8881;--accent:#0a7d5a}
body{font:16px/1.55 system-ui,sans-serif;margin:0;display:grid;grid-template-columns:17rem minmax(0,1fr);scroll-behavior:smooth}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1.5rem 1rem;box-sizing:border-box;border-right:1px solid var(--line);font-size:.875rem}
nav a{display:block;color:inherit;text-decoration:none;padding:.15rem .5rem;border-radius:.35rem}nav a:hover{background:var(--soft)}
section summary{cursor:pointer;font-size:.9rem}
nav summary{font-weight:600;padding:.3rem 0;cursor:pointer;text-transform:capitalize}
main{padding:1.5rem 2.5rem 6rem;max-width:62rem}h2{margin-top:4rem;text-transform:capitalize}
section{border-top:1px solid var(--line);padding:1.2rem 0;scroll-margin-top:1rem}section:target h3{color:var(--accent)}
h3{margin:.2rem 0 .4rem}code,pre{font:13px/1.5 ui-monospace,monospace}
pre{background:var(--soft);border-radius:.5rem;padding:.8rem 1rem;overflow:auto;margin:.6rem 0}
.path{background:var(--soft);border-radius:.5rem;padding:.35rem .7rem;display:inline-block}
.method{font-weight:700;margin-right:.5rem}.get{color:#1769c2}.post{color:#0a7d5a}.delete{color:#c0392b}.patch,.put{color:#b9770e}
table{border-collapse:collapse;width:100%;margin:.6rem 0;font-size:.9rem}td,th{text-align:left;vertical-align:top;border-bottom:1px solid var(--line);padding:.35rem .8rem .35rem 0}
.deprecated{text-decoration:line-through}.scope{opacity:.7;font-size:.85rem}
@media(max-width:50rem){body{display:block}nav{position:static;height:auto;border:0}main{padding:1rem}}`;

/**
 * `/reference`: the whole API on one page to read, made from its description. No script, nothing from elsewhere; to try
 * things out there is Swagger UI.
 */
export function addReferencePage(app: FastifyInstance, { tryItAt }: { readonly tryItAt: string }): void {
  let page: string | null = null;
  app.get("/reference", { config: { scope: "documentation" }, schema: { hide: true } }, async (_request, reply) => {
    page ??= referencePage(app.swagger(), tryItAt);
    return reply.header("content-security-policy", documentationPolicy).type("text/html; charset=utf-8").send(page);
  });
}

function referencePage(document: unknown, tryItAt: string): string {
  const { title, version, description, tags } = describedOperations(document);
  const menu = tags.map(
    ({ name, operations }) =>
      `<details open><summary>${escaped(name)}</summary>${operations.map((one) => `<a href="#${idOf(one)}">${escaped(one.summary)}</a>`).join("")}</details>`,
  );
  const chapters = tags.map(
    ({ name, description: about, operations }) =>
      `<h2>${escaped(name)}</h2><p>${marked(about)}</p>${operations.map(operationSection).join("\n")}`,
  );
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)} API</title>
<style>${style}</style>
<nav aria-label="Operations"><strong>${escaped(title)} ${escaped(version)}</strong>${menu.join("")}</nav>
<main><h1>${escaped(title)} API</h1><p>${marked(description)}</p>
<p><a href="${escaped(tryItAt.slice(1))}">Try it out</a> · <a href="openapi.json">OpenAPI 3.1</a> · <a href="errors">Errors</a></p>
${chapters.join("\n")}</main></html>
`;
}

function operationSection(operation: DescribedOperation): string {
  const { method, path, summary, description, scope, parameters, body, answers, isDeprecated } = operation;
  return [
    `<section id="${idOf(operation)}"><h3${isDeprecated ? ' class="deprecated"' : ""}>${escaped(summary)}</h3>`,
    `<p class="path"><span class="method ${method.toLowerCase()}">${method}</span><code>${escaped(path)}</code></p>`,
    `<p>${marked(description)} <span class="scope">Scope: ${escaped(scope)}.</span></p>`,
    table(
      "Parameter",
      parameters.map(({ name, where, isRequired, about }) => [
        `<code>${escaped(name)}</code>`,
        `${escaped(where)}${isRequired ? ", required" : ""}`,
        marked(about),
      ]),
    ),
    body === null ? "" : fieldsOf(body.fields),
    body === null ? "" : body.examples.map(exampleText).join(""),
    table(
      "Answer",
      answers.map(({ status, about }) => [`<code>${escaped(status)}</code>`, "", marked(about)]),
    ),
    ...answers.map(({ status, example }) =>
      example === undefined ? "" : `<details><summary>${escaped(status)}</summary>${exampleText(example)}</details>`,
    ),
    "</section>",
  ].join("\n");
}

function exampleText(example: unknown): string {
  return `<pre>${escaped(JSON.stringify(example, null, 2))}</pre>`;
}

function fieldsOf(fields: NonNullable<DescribedOperation["body"]>["fields"]): string {
  return table(
    "Field",
    fields.map(({ name, type, isRequired, about }) => [
      `<code>${escaped(name)}</code>`,
      `${escaped(type)}${isRequired ? ", required" : ""}`,
      marked(about),
    ]),
  );
}

/** Nothing when it has no rows. The cells are HTML. */
function table(head: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const lines = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}`).join("")}`);
  return `<table><thead><tr><th>${head}<th><th></thead><tbody>${lines.join("\n")}</tbody></table>`;
}

function idOf({ method, path }: DescribedOperation): string {
  return escaped(`${method} ${path}`.toLowerCase().replace(/[^a-z0-9]+/g, "-"));
}

/** Text with `code` in it. */
function marked(text: string): string {
  return escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
