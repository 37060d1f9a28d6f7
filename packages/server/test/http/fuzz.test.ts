import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filledPath, operationsOf, type ApiOperation } from "./operations.js";
import { secretsOf, somebodysObjects } from "./somebodys-objects.js";
import { startAccounts, type AccountsGateway } from "./start-accounts.js";
import { startGateway } from "./start-gateway.js";

const described = await startGateway();
const { operations, schemas } = operationsOf(described.app.swagger());
await described.stop();

let gateway: AccountsGateway;
let ids: Record<string, string>;
let eve: Readonly<Record<string, string>>;
beforeAll(async () => {
  gateway = await startAccounts();
  const ada = await gateway.newUser("ada@example.com");
  ids = await somebodysObjects(gateway, ada);
  eve = await gateway.keyOf(await gateway.newUser("eve@example.com"), ["read", "train", "generate", "admin"]);
});
afterAll(() => gateway.stop());

/** `npm run fuzz:http` makes more. */
const runs = Number(process.env["REELORA_HTTP_FUZZ_RUNS"] ?? 20);

type Schema = Readonly<Record<string, unknown>>;
const hostileText = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    "../../../etc/passwd",
    "..%2f..%2f",
    "%00",
    "a\r\nset-cookie: x=1",
    "' OR 1=1 --",
    '{"$gt":""}',
    "__proto__",
    "\u202e\ud800",
    "http://169.254.169.254/latest/meta-data/",
    "=cmd|' /C calc'!A0",
    "a".repeat(5000),
    "(a+)+$".repeat(50),
  ),
);
const junk: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.jsonValue({ maxDepth: 2 }),
  fc.double(),
  fc.constantFrom(null, -1, 0, 1e308, Number.MAX_SAFE_INTEGER, true, [], {}, [[]]),
);

/** Mostly what a schema asks for, so that most requests get past it, and often something else. */
function valueOf(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const reference = schema["$ref"];
  const resolved = typeof reference === "string" ? schemas[reference.replace("#/components/schemas/", "")] : undefined;
  if (resolved !== undefined) return valueOf(resolved, depth);
  const fitting = fittingValue(schema, depth);
  return fc.oneof({ weight: 4, arbitrary: fitting }, { weight: 1, arbitrary: junk });
}

function fittingValue(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...(schema["enum"] as readonly unknown[]));
  switch (schema["type"]) {
    case "integer":
      return fc.integer({ min: Number(schema["minimum"] ?? 0), max: Number(schema["maximum"] ?? 1000) });
    case "number":
      return fc.double({ min: 0, max: 1000, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(valueOf((schema["items"] ?? {}) as Schema, depth + 1), { maxLength: 3 });
    case "object": {
      const properties = Object.entries((schema["properties"] ?? {}) as Record<string, Schema>);
      const members = properties.map(([name, property]) => [name, memberOf(name, property, depth)] as const);
      return fc.record(Object.fromEntries(members), { requiredKeys: (schema["required"] ?? []) as string[] });
    }
    default:
      return fc.oneof(fc.constantFrom("zkbunny", "https://example.com/a.mp4"), hostileText);
  }
}

function memberOf(name: string, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const known = ids[name];
  return depth > 4 ? junk : known === undefined ? valueOf(schema, depth + 1) : fc.oneof(fc.constant(known), junk);
}

async function send(operation: ApiOperation, path: string, body: unknown) {
  const abort = new AbortController();
  const response = await fetch(gateway.url + path, {
    method: operation.method,
    redirect: "manual",
    signal: abort.signal,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...eve },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream") === true;
  const text = isStream ? "" : await response.text();
  if (isStream) abort.abort();
  return { status: response.status, text };
}

/** Half a surrogate pair cannot be sent. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "?");
}

/** Hashing passwords takes its time, as it must. */
const runsOf = ({ path }: ApiOperation) => (/sign-up|sign-in|password/.test(path) ? Math.min(runs, 20) : runs);

describe("an attacker with a key of their own", () => {
  it.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
    "gets neither a defect nor anything of somebody else's from %s",
    async (_, operation) => {
      const parameters = fc.record(
        Object.fromEntries(
          operation.pathParameters.map((name) => [name, fc.oneof(fc.constant(ids[name] ?? ""), hostileText)]),
        ),
      );
      const query = fc.array(
        fc.tuple(
          fc.constantFrom("limit", "cursor", "status", "month", "provider", "x"),
          fc.oneof(hostileText, fc.nat().map(String)),
        ),
        { maxLength: 3 },
      );
      const body = operation.bodySchema === null ? fc.constant(undefined) : valueOf(operation.bodySchema);
      await fc.assert(
        fc.asyncProperty(parameters, query, body, async (path, asked, sent) => {
          const search = new URLSearchParams(
            asked.map(([name, value]): [string, string] => [name, wellFormed(value)]),
          ).toString();
          const filled = Object.fromEntries(Object.entries(path).map(([name, value]) => [name, wellFormed(value)]));
          const { status, text } = await send(
            operation,
            `${filledPath({ ...operation, requiredQuery: [] }, filled)}?${search}`,
            sent,
          );
          expect(status).toBeLessThan(500);
          if (operation.pathParameters.length > 0 && operation.scope !== "signed")
            expect(status).toBeGreaterThanOrEqual(400);
          expect(text).not.toContain("zksecret");
          const given = JSON.stringify([path, asked, sent]);
          for (const id of secretsOf(ids)) if (!given.includes(id)) expect(text).not.toContain(id);
        }),
        { numRuns: runsOf(operation) },
      );
    },
  );

  const raw = (body: string) =>
    fetch(`${gateway.url}/api/lora/train`, {
      method: "POST",
      headers: { "content-type": "application/json", ...eve },
      body,
    });
  it.each([
    ["deep nesting", "[".repeat(30_000) + "]".repeat(30_000), 422],
    ["deep objects", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`, 422],
    ["a huge body", `{"trigger":"${"a".repeat(70_000)}"}`, 413],
    ["a prototype", '{"__proto__":{"isAdmin":true},"trigger":"zk"}', 400],
    ["a constructor's prototype", '{"constructor":{"prototype":{"isAdmin":true}}}', 400],
    ["repeated members", '{"trigger":"a","trigger":"b"}', 422],
    ["numbers beyond all bounds", `{"steps":1e999,"trigger":"zk","videoUrl":"https://example.com/a.mp4"}`, 422],
    ["a pattern's worst case", `{"trigger":"${"a ".repeat(32)}!","videoUrl":"https://example.com/a.mp4"}`, 422],
    ["half a body", '{"trigger":', 400],
  ])("is refused %s", async (_, body, status) => {
    const startedAt = performance.now();
    const response = await raw(body);
    expect(response.status).toBe(status);
    expect(performance.now() - startedAt).toBeLessThan(30_000);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});
