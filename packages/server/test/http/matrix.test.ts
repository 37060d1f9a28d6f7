import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Scope } from "../../src/http/access/scope.js";
import type { Role } from "../../src/services/account/caller.js";
import { filledPath, operationsOf, type ApiOperation } from "./operations.js";
import { secretsOf, somebodysObjects } from "./somebodys-objects.js";
import { startAccounts, type AccountsGateway } from "./start-accounts.js";
import { startGateway } from "./start-gateway.js";

const described = await startGateway();
const { operations } = operationsOf(described.app.swagger());
await described.stop();

/** Who may use a route of each scope, besides the owner of the installation, who may use all. */
const allowed: Readonly<Record<Scope, readonly (Role | "nobody")[]>> = {
  public: ["nobody", "viewer", "member", "admin"],
  signed: [],
  documentation: ["nobody", "viewer", "member", "admin"],
  "jobs:read": ["viewer", "member", "admin"],
  "jobs:write": ["member", "admin"],
  generate: ["member", "admin"],
  account: ["viewer", "member", "admin"],
  admin: ["admin"],
  operator: [],
  metrics: [],
  service: [],
};

type Who = Role | "nobody" | "stranger" | "powerless key";
let gateway: AccountsGateway;
let ids: Record<string, string>;
let headers: Record<Who, Readonly<Record<string, string>>>;

beforeAll(async () => {
  gateway = await startAccounts();
  const ada = await gateway.newUser("ada@example.com");
  ids = await somebodysObjects(gateway, ada);
  const eve = await gateway.newUser("eve@example.com");
  headers = {
    nobody: {},
    // A key, which signing out does not end.
    stranger: await gateway.keyOf(eve, ["read", "train", "generate", "admin"]),
    admin: ada.headers,
    member: (await gateway.join(ada, "member@example.com", "member")).headers,
    viewer: (await gateway.join(ada, "viewer@example.com", "viewer")).headers,
    "powerless key": await gateway.keyOf(ada, ["generate"]),
  };
});
afterAll(() => gateway.stop());

/** Ids of Ada's wherever the body's example has one of that kind. */
function bodyOf({ bodySchema, bodyExamples }: ApiOperation, example = bodyExamples[0]): unknown {
  if (bodySchema === null) return undefined;
  return Object.fromEntries(Object.entries(example ?? {}).map(([name, value]) => [name, ids[name] ?? value]));
}

/** The status and the text of an answer; of a stream of events, its beginning. */
async function ask(
  operation: ApiOperation,
  who: Who,
  body = bodyOf(operation),
): Promise<{ readonly status: number; readonly text: string }> {
  const abort = new AbortController();
  const response = await fetch(gateway.url + filledPath(operation, ids), {
    method: operation.method,
    redirect: "manual",
    signal: abort.signal,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers[who] },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream") === true;
  const text = isStream ? "" : await response.text();
  if (isStream) abort.abort();
  return { status: response.status, text };
}

const named = operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const);
const guarded = named.filter(([, { scope }]) => !["public", "signed", "documentation"].includes(scope));
/** What ends a session or shuts people out is asked for by nobody who may. */
const ending = /sign-out|\/api\/members|DELETE|\/api\/account\/password|\/api\/user/;

describe("every operation", () => {
  it("is there", () => {
    expect(named.length).toBeGreaterThan(25);
    expect(guarded.length).toBeGreaterThan(20);
  });

  it.each(guarded)("%s is closed to nobody in particular", async (_, operation) => {
    expect((await ask(operation, "nobody")).status).toBe(401);
  });

  it.each(guarded)("%s is open to the roles of its scope and to no other", async (name, operation) => {
    for (const who of ["viewer", "member", "admin"] as const) {
      const may = allowed[operation.scope].includes(who);
      if (may && ending.test(name)) continue;
      const { status, text } = await ask(operation, who);
      const isRefused = status === 403 && (operation.method === "HEAD" || text.includes('"code":"not_authorised"'));
      expect([who, isRefused, status < 500]).toEqual([who, !may, true]);
    }
  });

  const taking = guarded.filter(([, { bodySchema }]) => bodySchema !== null);
  it.each(taking)("%s takes the examples of its description", async (name, operation) => {
    expect(operation.bodyExamples.length).toBeGreaterThan(0);
    if (ending.test(name)) return;
    for (const example of operation.bodyExamples) {
      const { text } = await ask(operation, "admin", bodyOf(operation, example));
      expect(text).not.toContain('"code":"invalid_request"');
    }
  });

  it.each(guarded)("%s is closed to a key without its permission", async (_, operation) => {
    const { status } = await ask(operation, "powerless key");
    if (operation.scope !== "generate") expect(status).toBe(403);
  });

  it.each(named.filter(([, { pathParameters, scope }]) => pathParameters.length > 0 && scope !== "signed"))(
    "%s does not know what belongs to somebody else",
    async (_, operation) => {
      const { status } = await ask(operation, "stranger");
      expect(status).toBe(operation.scope === "operator" ? 403 : 404);
    },
  );

  it.each(guarded)("%s tells a stranger nothing of it", async (_, operation) => {
    const { text } = await ask(operation, "stranger");
    const own = operation.pathParameters.map((name) => ids[name]);
    const leaked = secretsOf(ids).filter((id) => !own.includes(id) && text.includes(id));
    expect(leaked).toEqual([]);
    expect(text).not.toContain("zksecret");
  });

  const naming = named.flatMap(([name, operation]) =>
    operation.bodyExamples
      .filter((example) => Object.keys(example).some((field) => /^[a-z]+Id$/.test(field)))
      .map((example) => [`${name} ${JSON.stringify(example)}`, operation, example] as const),
  );
  it.each(naming)("%s does not take somebody else's object in its body", async (_, operation, example) => {
    expect((await ask(operation, "stranger", bodyOf(operation, example))).status).toBe(404);
  });

  it.each(named.filter(([, { scope }]) => scope === "signed"))(
    "%s needs an address that was signed for it",
    async (_, operation) => {
      for (const who of ["nobody", "stranger", "admin"] as const) {
        expect([403, 404]).toContain((await ask(operation, who)).status);
      }
    },
  );
});

describe("the lists of a stranger", () => {
  it("are empty", async () => {
    const lists = operations.filter(
      ({ method, path, scope }) => method === "GET" && !path.includes("{") && scope === "jobs:read",
    );
    expect(lists.length).toBeGreaterThan(2);
    for (const operation of lists) {
      const { text } = await ask(operation, "stranger");
      for (const id of secretsOf(ids)) expect(text).not.toContain(id);
    }
  });
});
