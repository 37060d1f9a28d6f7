import { describe, expect, it } from "vitest";
import { ReeloraApiError, ReeloraConnectionError } from "../errors/api-error.js";
import { createSender } from "./send.js";

const origin = "https://lora.example.com";
const down = () => Promise.reject(new TypeError("fetch failed"));
const answer =
  (status: number, headers: Record<string, string> = {}, body: object | null = {}) =>
  async () =>
    new Response(body === null ? null : JSON.stringify(body), { status, headers });

/** A sender over these answers, one after another; what was sent, and how long was waited. */
function over(...answers: readonly (() => Promise<Response>)[]) {
  const sent: Request[] = [];
  const pausesMs: number[] = [];
  const send = createSender({
    origin,
    key: "rl_secret",
    retries: 3,
    longestPauseMs: 10_000,
    fetch: (request) => {
      sent.push(request);
      return (answers[sent.length - 1] ?? down)();
    },
    pause: async (delayMs) => void pausesMs.push(delayMs),
  });
  return { send, sent, pausesMs };
}
const get = () => new Request(`${origin}/api/lora/jobs`);
const post = (headers: Record<string, string> = {}) =>
  new Request(`${origin}/api/lora/train`, { method: "POST", headers, body: '{"trigger":"zk"}' });

describe("a request that may be repeated", () => {
  it("is sent again after no answer and after an answer that passes, and not after a refusal", async () => {
    const { send, sent } = over(down, answer(503), answer(200));
    expect((await send(get())).status).toBe(200);
    expect(sent).toHaveLength(3);
    const refused = over(answer(404, {}, { code: "not_found", detail: "There is no such job.", errors: [] }));
    await expect(refused.send(get())).rejects.toMatchObject({ code: "not_found", status: 404 });
    expect(refused.sent).toHaveLength(1);
  });

  it("waits as long as Retry-After says, but not longer than anybody would", async () => {
    const { send, pausesMs } = over(answer(429, { "retry-after": "3" }), answer(200));
    await send(get());
    expect(pausesMs).toEqual([3000]);
    const late = over(answer(429, { "retry-after": "3600" }, { code: "rate_limited", detail: "Later." }));
    await expect(late.send(get())).rejects.toMatchObject({ code: "rate_limited", retryAfterMs: 3_600_000 });
    expect(late.pausesMs).toEqual([]);
  });

  it("is a POST too, when it carries an Idempotency-Key: the same bytes again", async () => {
    const { send, sent } = over(down, answer(502), answer(202));
    await send(post({ "idempotency-key": "k1" }));
    expect(await Promise.all(sent.slice(1).map((request) => request.text()))).toEqual(
      Array(2).fill('{"trigger":"zk"}'),
    );
    expect(sent.map(({ headers }) => headers.get("idempotency-key"))).toEqual(["k1", "k1", "k1"]);
  });

  it("is given up after so many attempts, with what happened last", async () => {
    const { send, sent } = over(down, down, down, answer(503, {}, { code: "storage_unavailable", detail: "Away." }));
    await expect(send(get())).rejects.toBeInstanceOf(ReeloraApiError);
    expect(sent).toHaveLength(4);
    await expect(over().send(get())).rejects.toBeInstanceOf(ReeloraConnectionError);
  });
});

describe("a request that could be worked on twice", () => {
  it.each(["POST", "PUT", "PATCH", "DELETE"])("%s is sent once", async (method) => {
    const { send, sent } = over(answer(503), answer(200));
    await expect(send(new Request(`${origin}/x`, { method }))).rejects.toMatchObject({ status: 503 });
    expect(sent).toHaveLength(1);
  });
});

describe("the key", () => {
  it("goes to the server and to nobody else", async () => {
    const { send, sent } = over(answer(200), answer(200));
    await send(get());
    await send(new Request("https://bucket.example.net/part"));
    expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer rl_secret", null]);
  });
});

describe("an answer that is no problem document", () => {
  it("is told as it came", async () => {
    const proxy = over(async () => new Response("<html>Bad gateway</html>", { status: 500 }));
    await expect(proxy.send(get())).rejects.toMatchObject({ code: "http_500", message: "<html>Bad gateway</html>" });
    const upload = over(async () => new Response("quota_exceeded: Too much.\n", { status: 403 }));
    await expect(upload.send(get())).rejects.toMatchObject({ code: "quota_exceeded", message: "Too much." });
  });
});
