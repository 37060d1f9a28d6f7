import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { sendRaw } from "./send-raw.js";
import { startGateway, train, type RunningGateway } from "./start-gateway.js";

const body = { videoUrl: "https://example.com/bunny.mp4", trigger: "zkbunny" };
const getWith = (url: string, path: string, ...headers: string[]) =>
  sendRaw(url, [`GET ${path} HTTP/1.1`, ...headers, "connection: close", "", ""].join("\r\n"));

describe("a route without a scope", () => {
  it("cannot be added to the gateway", async () => {
    const careless = startGateway({}, (app) => {
      app.get("/careless", async () => "everything");
    });
    await expect(careless).rejects.toThrow("GET /careless declares no scope");
  });
});

describe("single-user mode", () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await startGateway({ publicUrl: "https://lora.example.com" });
  });
  afterAll(() => gateway.stop());

  it.each(["127.0.0.1", "localhost:5000", "LOCALHOST", "reelora.localhost", "[::1]:5000", "lora.example.com"])(
    "answers under the name %s",
    async (host) => {
      expect((await getWith(gateway.url, "/api/lora/jobs", `host: ${host}`)).status).toBe(200);
    },
  );

  it.each([
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "192.168.1.7",
    "lora.example.com:81",
    "a b",
  ])("refuses the name %s, which may have been made to point here", async (host) => {
    for (const path of ["/api/lora/jobs", "/api-docs/", "/openapi.json", "/nowhere"]) {
      const answer = await getWith(gateway.url, path, `host: ${host}`);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('"code":"not_authorised"');
    }
  });

  it("says whether it is well under any name", async () => {
    expect((await getWith(gateway.url, "/health", "host: 10.0.0.7")).status).toBe(200);
  });

  it.each([
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://localhost:1" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ])("refuses a change asked for by a page with %o", async (headers) => {
    const response = await train(gateway, body, headers);
    expect(response.status).toBe(403);
    expect(gateway.inspected).toEqual([]);
  });

  it("takes a change from its own pages", async () => {
    const own = { origin: gateway.url, "sec-fetch-site": "same-origin" };
    expect((await train(gateway, body, own)).status).toBe(202);
    expect((await train(gateway, body, { origin: "https://lora.example.com" })).status).toBe(202);
  });

  it("gives addresses under its public name", async () => {
    expect((await train(gateway, body)).headers.get("location")).toMatch(/^https:\/\/lora\.example\.com\/api\/lora\//);
  });
});

describe("with an API token", () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await startGateway({ apiToken: "correct-horse-battery" });
  });
  afterAll(() => gateway.stop());

  const get = (path: string, authorization?: string) =>
    fetch(`${gateway.url}${path}`, authorization === undefined ? {} : { headers: { authorization } });
  const basic = (password: string) => `Basic ${Buffer.from(`anybody:${password}`).toString("base64")}`;

  it.each([
    undefined,
    "Bearer",
    "Bearer ",
    "Bearer correct-horse",
    "Bearer correct-horse-battery-staple",
    "correct-horse-battery",
    basic("correct-horse-battery"),
  ])("refuses Authorization: %s", async (authorization) => {
    const response = await get("/api/lora/jobs", authorization);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await response.json()).toMatchObject({ code: "not_authorised", status: 401 });
  });

  it("lets the token in, whatever the case of the scheme", async () => {
    expect((await get("/api/lora/jobs", "Bearer correct-horse-battery")).status).toBe(200);
    expect((await get("/api/lora/jobs", "bearer correct-horse-battery")).status).toBe(200);
  });

  it("asks for it on every documented route but health and signed addresses, and on what does not exist", async () => {
    const Paths = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
    const routes = Object.entries(Paths.parse(gateway.app.swagger()).paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => [method.toUpperCase(), path] as const),
    );
    expect(routes.length).toBeGreaterThan(8);
    const open: string[] = [];
    for (const [method, path] of [
      ...routes,
      ["GET", "/nowhere"],
      ["GET", "/openapi.json"],
      ["GET", "/errors"],
    ] as const) {
      const response = await fetch(gateway.url + path, { method });
      await response.arrayBuffer();
      if (response.status !== 401) open.push(`${method} ${path} ${response.status}`);
    }
    expect(open.sort()).toEqual([
      "GET /files/{key} 403",
      "GET /health 200",
      "GET /ready 200",
      "HEAD /files/{key} 403",
      "POST /api/account/sign-in 403",
      "POST /api/account/sign-up 403",
      "POST /webhooks/{provider}/{runId} 404",
      "PUT /files/{key} 403",
    ]);
  });

  it("lets a browser read the documentation with the token as the password", async () => {
    const refused = await get("/api-docs/");
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toMatch(/^Basic realm=/);
    expect((await get("/api-docs/", basic("wrong"))).status).toBe(401);
    const page = await get("/api-docs/", basic("correct-horse-battery"));
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  });

  it("serves signed addresses without it", async () => {
    await gateway.objects.put("temp/a", Buffer.from("a"), { contentType: "text/plain" });
    const { url } = await gateway.objects.signRead("temp/a", { expiresInSeconds: 60 });
    expect((await fetch(gateway.local(url))).status).toBe(200);
  });

  it("answers under any name, for the token is what counts", async () => {
    const authorization = "authorization: Bearer correct-horse-battery";
    expect((await getWith(gateway.url, "/api/lora/jobs", "host: gateway:5000", authorization)).status).toBe(200);
  });
});
