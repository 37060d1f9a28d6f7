import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Problem } from "../../src/http/errors/problem.js";
import { sendRaw } from "./send-raw.js";
import { startGateway, train, type RunningGateway } from "./start-gateway.js";

const body = { videoUrl: "https://example.com/bunny.mp4", trigger: "zkbunny" };

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startGateway({}, (app) => {
    app.get("/defect", { config: { scope: "jobs:read" } }, async () => {
      throw new Error("the password is swordfish", { cause: new Error("deeper") });
    });
    const deprecation = { since: "2026-01-31", sunset: "2026-07-31", successor: "/api/new" };
    app.get("/old", { config: { scope: "jobs:read", deprecation } }, async () => ({}));
  });
});
afterAll(() => gateway.stop());

/** The problem document of an answer, after checking that it is a sound one. */
async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const problem = Problem.parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect(problem.type).toBe(`/errors#${problem.code}`);
  expect(problem.requestId).toBe(response.headers.get("x-request-id"));
  return problem;
}

describe("a request that cannot be taken", () => {
  it("is told every field at once, and what an unknown one was meant to be", async () => {
    const response = await train(gateway, { videoUrl: "bunny", trigerWord: "zk", triger: "zk", steps: 0, colour: 1 });
    const { status, code, errors } = await problemOf(response);
    expect([status, code]).toEqual([422, "invalid_request"]);
    const messages = Object.fromEntries(errors.map(({ field, message }) => [field, message]));
    expect(Object.keys(messages).sort()).toEqual(["colour", "steps", "triger", "trigerWord", "trigger", "videoUrl"]);
    expect(messages["triger"]).toContain("did you mean trigger?");
    expect(messages["trigerWord"]).toContain("did you mean trigger?");
    expect(messages["colour"]).toContain("the fields are trigger, ");
  });

  it.each([
    ["file:///etc/passwd", "videoUrl"],
    ["javascript:alert(1)", "videoUrl"],
    [`https://example.com/${"x".repeat(3000)}`, "videoUrl"],
  ])("names the field of the address %.30s", async (videoUrl, field) => {
    const { errors } = await problemOf(await train(gateway, { ...body, videoUrl }));
    expect(errors.map((error) => error.field)).toEqual([field]);
  });

  it.each([
    ["nothing at all", ""],
    ["null", "null"],
    ["a list", "[]"],
    ["a text", '"x"'],
    ["a deep list", `${"[".repeat(30_000)}${"]".repeat(30_000)}`],
    ["a deep field", `{"trigger":${"[".repeat(30_000)}${"]".repeat(30_000)}}`],
    ["numbers beyond all", '{"trigger":"zk","videoUrl":"https://example.com/v","steps":1e999}'],
    [
      "a thousand unknown fields",
      JSON.stringify(Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`f${i}`, 1]))),
    ],
  ])("refuses %s with 422", async (_what, text) => {
    const { status, errors } = await problemOf(await train(gateway, text));
    expect(status).toBe(422);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThanOrEqual(20);
  });

  it.each([
    ["malformed JSON", '{"trigger":'],
    ["a prototype", '{"__proto__":{"trigger":"zk"}}'],
    ["a constructor's prototype", '{"constructor":{"prototype":{"trigger":"zk"}}}'],
  ])("refuses %s with 400", async (_what, text) => {
    expect((await problemOf(await train(gateway, text))).status).toBe(400);
  });

  it("refuses text that is not UTF-8 with 400", async () => {
    const response = await fetch(`${gateway.url}/api/lora/train`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: Buffer.from('{"trigger":"\xff\xfe"}', "latin1"),
    });
    expect((await problemOf(response)).status).toBe(400);
  });

  it("refuses a body over 64 KiB with 413, and one that is not JSON with 415", async () => {
    expect((await problemOf(await train(gateway, JSON.stringify({ trigger: "x".repeat(65_536) })))).status).toBe(413);
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "nonsense",
    ]) {
      expect((await problemOf(await train(gateway, "trigger=zk", { "content-type": type }))).status).toBe(415);
    }
  });

  it("does not read a prototype's fields as given ones", async () => {
    const { errors } = await problemOf(await train(gateway, { ...body, toString: 1, hasOwnProperty: 1 }));
    expect(errors.map(({ field }) => field).sort()).toEqual(["hasOwnProperty", "toString"]);
  });
});

describe("an address or method that nothing answers", () => {
  it("is answered 404 with the way to the description", async () => {
    const problem = await problemOf(await fetch(`${gateway.url}/api/lora/trains`));
    expect(problem).toMatchObject({ status: 404, code: "not_found" });
    expect(problem.detail).toContain("/openapi.json");
  });

  it("is answered 405 with the methods there are", async () => {
    const response = await fetch(`${gateway.url}/api/lora/train`);
    expect(response.headers.get("allow")).toBe("POST");
    expect((await problemOf(response)).status).toBe(405);
    const other = await fetch(`${gateway.url}/api/lora/status/job_1`, { method: "DELETE" });
    expect(other.headers.get("allow")).toBe("GET, HEAD");
    expect((await problemOf(other)).status).toBe(405);
  });

  it("is answered 400 when the path is malformed, and 414 when a part of it is endless", async () => {
    expect((await problemOf(await fetch(`${gateway.url}/api/lora/status/%zz`))).status).toBe(400);
    expect((await problemOf(await fetch(`${gateway.url}/api/lora/status/${"x".repeat(300)}`))).status).toBe(414);
  });
});

describe("what is no proper HTTP", () => {
  it.each([
    ["headers over 16 KiB", `GET /health HTTP/1.1\r\nhost: localhost\r\nx: ${"x".repeat(20_000)}\r\n\r\n`, 431],
    ["no HTTP at all", "hello\r\n\r\n", 400],
    [
      "two lengths",
      "POST /api/lora/train HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx",
      400,
    ],
    ["no Host", "GET /api/lora/jobs HTTP/1.1\r\nconnection: close\r\n\r\n", 400],
  ])("is refused: %s", async (_what, request, status) => {
    const answer = await sendRaw(gateway.url, request);
    expect(answer.status).toBe(status);
  });

  it("gets a problem document too", async () => {
    const { text } = await sendRaw(gateway.url, "hello\r\n\r\n");
    const [head = "", json = ""] = text.split("\r\n\r\n");
    expect(head).toContain("content-type: application/problem+json");
    expect(Problem.parse(JSON.parse(json))).toMatchObject({ status: 400, code: "invalid_request" });
  });
});

describe("a defect", () => {
  it("is answered 500 without what it was, which the log has with its cause", async () => {
    const response = await fetch(`${gateway.url}/defect`);
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ status: 500, code: "internal", errors: [] });
    expect(JSON.stringify(problem)).not.toContain("swordfish");
    const line = gateway.logLines.find(({ requestId }) => requestId === problem.requestId);
    expect(line).toMatchObject({ errorCode: "internal", status: 500 });
    expect(line?.["failure"]).toMatch(/swordfish[^]*caused by Error: deeper/);
  });
});

describe("what will go", () => {
  it("says since when, until when, and what takes its place", async () => {
    const { headers } = await fetch(`${gateway.url}/old`);
    expect(headers.get("deprecation")).toBe("@1769817600");
    expect(headers.get("sunset")).toBe("Fri, 31 Jul 2026 00:00:00 GMT");
    expect(headers.get("link")).toContain('</api/new>; rel="successor-version"');
    const Paths = z.object({
      paths: z.object({ "/old": z.object({ get: z.looseObject({ deprecated: z.literal(true) }) }) }),
    });
    expect(Paths.safeParse(gateway.app.swagger()).success).toBe(true);
    expect((await fetch(`${gateway.url}/health`)).headers.get("deprecation")).toBeNull();
  });
});

describe("the log", () => {
  it("has one line per request, with ids and without secrets", async () => {
    const secret = { "x-request-id": "trace-17", "idempotency-key": "secret-key", cookie: "secret-cookie" };
    const videoUrl = "https://maker:secret@example.com/v.mp4?signature=secret";
    const response = await train(gateway, { ...body, videoUrl }, secret);
    expect(response.headers.get("x-request-id")).toBe("trace-17");
    const { jobId } = z.object({ jobId: z.string() }).parse(await response.json());
    await (await fetch(`${gateway.url}/api/lora/status/${jobId}?secret=secret`)).text();
    await gateway.app.close();
    const lines = gateway.logLines.filter((line) => line["jobId"] === jobId);
    expect(lines).toMatchObject([
      { method: "POST", route: "/api/lora/train", status: 202, requestId: "trace-17", userId: "local", jobId },
      { method: "GET", route: "/api/lora/status/:jobId", status: 200, userId: "local", jobId },
    ]);
    expect(gateway.logLines.filter(({ requestId }) => requestId === "trace-17")).toHaveLength(1);
    expect(JSON.stringify(gateway.logLines)).not.toContain("secret");
  });
});
