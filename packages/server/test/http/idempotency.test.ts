import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allCollections } from "../../src/collections/all-collections.js";
import { idempotentAnswers } from "../../src/collections/idempotent-answers.js";
import { webhookEndpoints } from "../../src/collections/webhook-endpoints.js";
import { filledPath, operationsOf, type ApiOperation } from "./operations.js";
import { somebodysObjects } from "./somebodys-objects.js";
import { startAccounts, type AccountsGateway } from "./start-accounts.js";
import { startGateway } from "./start-gateway.js";

const described = await startGateway();
const { operations } = operationsOf(described.app.swagger());
await described.stop();

/** Nothing of a user's is made by these. */
const withoutKey = [
  "POST /api/lora/quote",
  "POST /api/account/sign-up",
  "POST /api/account/sign-in",
  "POST /webhooks/{provider}/{runId}",
];
/**
 * The objects of the tests have no dataset, model or trainer that these could work on, and the folder store takes no
 * direct uploads: they are refused.
 */
const refusedHere =
  /uploads\/(direct|\{uploadId\}\/)|\/(items|datasets|versions|curation|replay|attach|resubmit|give-up)\b|POST \/api\/generations$|password|user\/delete|sign-out/;

const named = operations
  .filter(({ method }) => method === "POST")
  .map((operation) => [`POST ${operation.path}`, operation] as const);
const creating = named.filter(([name]) => !withoutKey.includes(name) && !refusedHere.test(name));

let gateway: AccountsGateway;
let ids: Record<string, string>;
let owner: Readonly<Record<string, string>>;
beforeAll(async () => {
  gateway = await startAccounts();
  ids = await somebodysObjects(gateway, gateway.owner);
  owner = await gateway.keyOf(gateway.owner, ["read", "train", "generate", "admin"]);
});
afterAll(() => gateway.stop());

async function post(operation: ApiOperation, key: string, change: object = {}) {
  const example = operation.bodyExamples[0];
  const body = example === undefined ? undefined : JSON.stringify({ ...example, ...change });
  const response = await fetch(gateway.url + filledPath(operation, ids), {
    method: "POST",
    headers: {
      ...owner,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(operation.path === "/api/uploads" && body === undefined
        ? { "tus-resumable": "1.0.0", "upload-length": "10" }
        : {}),
      "idempotency-key": key,
    },
    ...(body === undefined ? {} : { body }),
  });
  const { status, headers } = response;
  const answer = { status, location: headers.get("location"), text: await response.text() };
  return { answer, isReplayed: headers.get("idempotent-replayed") === "true" };
}

async function documents(): Promise<number> {
  const counted = allCollections.filter(({ name }) => name !== idempotentAnswers.name);
  const counts = await Promise.all(counted.map((collection) => gateway.store.count(collection, {})));
  return counts.reduce((sum, count) => sum + count, 0);
}

describe("an Idempotency-Key", () => {
  it("is taken by every POST that may make something", () => {
    const taken = named.filter(([, { headers }]) => headers.includes("idempotency-key")).map(([name]) => name);
    expect([...taken, ...withoutKey].sort()).toEqual(named.map(([name]) => name).sort());
    expect(creating.length).toBeGreaterThan(6);
  });

  it.each(creating)("makes one of %s, however many come at once, and one answer", async (_, operation) => {
    const before = await documents();
    await post(operation, randomUUID());
    const made = (await documents()) - before;
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => post(operation, key)));
    answers.push(await post(operation, key));
    for (const { answer } of answers) expect(answer).toEqual(answers[0]?.answer);
    expect(answers[0]?.answer.status).toBeGreaterThanOrEqual(200);
    expect(answers[0]?.answer.status).toBeLessThan(300);
    // Some, such as cancelling, change what is there the first time only.
    expect((await documents()) - before).toBeLessThanOrEqual(2 * made);
  });

  it("is refused with another body or address, and counts for the credential that sent it", async () => {
    const [, keys] = creating.find(([name]) => name === "POST /api/keys") ?? [];
    const [, hooks] = creating.find(([name]) => name === "POST /api/webhooks") ?? [];
    if (keys === undefined || hooks === undefined) throw new Error("no such operations");
    const key = randomUUID();
    const first = await post(keys, key);
    expect(first.isReplayed).toBe(false);
    expect((await post(keys, key)).isReplayed).toBe(true);
    for (const { answer } of [await post(keys, key, { name: "other" }), await post(hooks, key)]) {
      expect(answer.status).toBe(422);
      expect(answer.text).toContain("idempotency_key_reused");
    }
    const eve = await gateway.newUser("eve@example.com");
    const others = await gateway.send("POST", "/api/keys", { ...eve.headers, "idempotency-key": key }, { name: "x" });
    expect(others.status).toBe(201);
    expect(others.headers.get("idempotent-replayed")).toBeNull();
    const stored = await gateway.store.find(idempotentAnswers, { where: {}, limit: 1000 });
    const secret = /reelora_[0-9A-Z]{26}_([\w-]{43})/.exec(first.answer.text)?.[1] ?? "";
    expect(secret).toHaveLength(43);
    expect(JSON.stringify(stored)).not.toContain(secret);
    expect(JSON.stringify(stored)).not.toContain(key);
  });

  it("may be sent again after a refusal, and must be one", async () => {
    const [, hooks] = creating.find(([name]) => name === "POST /api/webhooks") ?? [];
    if (hooks === undefined) throw new Error("no such operation");
    const key = randomUUID();
    expect((await post(hooks, key, { url: "http://10.0.0.1/" })).answer.status).toBe(422);
    const before = await gateway.store.count(webhookEndpoints, {});
    expect((await post(hooks, key)).answer.status).toBe(201);
    expect((await post(hooks, key)).isReplayed).toBe(true);
    expect(await gateway.store.count(webhookEndpoints, {})).toBe(before + 1);
    expect((await post(hooks, "two words")).answer.status).toBe(422);
    expect((await post(hooks, "x".repeat(256))).answer.status).toBe(422);
  });

  it("is free again when whoever worked on it has died", async () => {
    const [, hooks] = creating.find(([name]) => name === "POST /api/webhooks") ?? [];
    if (hooks === undefined) throw new Error("no such operation");
    const key = randomUUID();
    await post(hooks, key);
    const all = await gateway.store.find(idempotentAnswers, { where: {}, limit: 1000 });
    const newest = all.items.toSorted((one, other) => other.value.createdAt - one.value.createdAt)[0];
    if (newest === undefined) throw new Error("nothing kept");
    await gateway.store.replace(idempotentAnswers, { ...newest.value, sealedAnswer: null }, newest.version);
    gateway.advanceClock(11 * 60_000);
    const again = await post(hooks, key);
    expect([again.answer.status, again.isReplayed]).toEqual([201, false]);
  });
});
