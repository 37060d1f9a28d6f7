import { readFile, readdir } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { fastify } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { sendEvents, type ServerEvent } from "../../src/http/answers/event-stream.js";
import { sendRaw } from "./send-raw.js";
import { password, startAccounts, type AccountsGateway } from "./start-accounts.js";
import { startGateway } from "./start-gateway.js";

let gateway: AccountsGateway;
beforeAll(async () => {
  gateway = await startAccounts({ slowClients: { headersMs: 300, bodyMs: 300, checkEveryMs: 50 } });
});
afterAll(() => gateway.stop());

/** Sends a beginning, then a byte whenever the clock ticks, until the server has had enough. Resolves with its answer. */
function trickle(beginning: string, more: string): Promise<{ readonly text: string; readonly sent: number }> {
  const { hostname, port } = new URL(gateway.url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let [text, sent] = ["", 0];
    const timer = setInterval(() => {
      sent += 1;
      socket.write(more);
    }, 20);
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => (text += chunk));
    // Writing to a connection that was closed meanwhile is how it ends.
    socket.on("error", () => undefined);
    socket.once("close", () => {
      clearInterval(timer);
      resolve({ text, sent });
    });
    socket.write(beginning);
  });
}

describe("a client that takes its time", () => {
  it("with its headers is told so and cut off", async () => {
    const { text, sent } = await trickle("GET /health HTTP/1.1\r\nhost: localhost\r\nx-a: ", "a");
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(text).toContain("application/problem+json");
    expect(sent).toBeGreaterThan(5);
  });

  it("with its body is cut off, and makes nothing", async () => {
    const authorization = (await gateway.keyOf(gateway.owner, ["train"]))["authorization"] ?? "";
    const head = [
      "POST /api/lora/train HTTP/1.1",
      "host: localhost",
      `authorization: ${authorization}`,
      "content-type: application/json",
      "content-length: 1000",
    ];
    const { text, sent } = await trickle(`${head.join("\r\n")}\r\n\r\n{"trigger":"`, "a");
    expect(text).not.toContain("HTTP/1.1 2");
    expect(sent).toBeGreaterThan(5);
    expect(sent).toBeLessThan(900);
  });

  it("is not taken for one that listens for long", async () => {
    const key = await gateway.keyOf(gateway.owner, ["read", "train"]);
    const authorization = key["authorization"] ?? "";
    const stream = await fetch(`${gateway.url}/api/events`, { headers: { authorization } });
    const reader = stream.body?.getReader();
    expect((await reader?.read())?.done).toBe(false);
    // Longer than a body may take.
    await trickle("GET /health HTTP/1.1\r\nhost: localhost\r\nx-a: ", "a");
    await trickle("GET /health HTTP/1.1\r\nhost: localhost\r\nx-a: ", "a");
    const made = await gateway.send("POST", "/api/lora/train", key, {
      videoUrl: "https://example.com/v.mp4",
      trigger: "zk",
    });
    expect(made.status).toBe(202);
    const next = await reader?.read();
    expect(Buffer.from(z.instanceof(Uint8Array).parse(next?.value)).toString()).toContain("event: job");
    await reader?.cancel();
  });

  it("does not keep others waiting", async () => {
    const slow = Array.from({ length: 50 }, () => trickle("GET /health HTTP/1.1\r\nhost: localhost\r\nx-a: ", "a"));
    expect((await fetch(`${gateway.url}/health`)).status).toBe(200);
    expect((await Promise.all(slow)).every(({ text }) => text.startsWith("HTTP/1.1 408"))).toBe(true);
  });

  it("and never reads its events costs no memory, and is cut off", async () => {
    let made = 0;
    let hasEnded = false;
    const endless = async function* (): AsyncGenerator<ServerEvent> {
      try {
        for (;;) {
          made += 1;
          yield { id: String(made), event: "job", data: "x".repeat(10_000) };
          await turn();
        }
      } finally {
        hasEnded = true;
      }
    };
    const app = fastify();
    app.get("/events", (_request, reply) => sendEvents(reply, endless(), { heartbeatMs: 1000, stalledMs: 500 }));
    const { port, hostname } = new URL(await app.listen({ host: "127.0.0.1", port: 0 }));
    const accepted = new Promise<Socket>((resolve) => app.server.once("connection", resolve));
    const client = connect(Number(port), hostname);
    client.pause();
    client.on("error", () => undefined);
    client.write("GET /events HTTP/1.1\r\nhost: localhost\r\n\r\n");
    const socket = await accepted;
    let most = 0;
    const watching = setInterval(() => (most = Math.max(most, socket.writableLength)), 10);
    await new Promise<void>((resolve) => socket.once("close", () => resolve()));
    clearInterval(watching);
    await expect.poll(() => hasEnded).toBe(true);
    // What the kernel's buffers take, and no more: a few megabytes of 10 KB events.
    expect(made).toBeLessThan(2000);
    expect(most).toBeLessThan(200_000);
    client.destroy();
    await app.close();
  });
});

describe("what stands in a path or a header", () => {
  const paths = [
    "/files/../../etc/passwd",
    "/files/..%2f..%2f..%2fetc%2fpasswd",
    "/files/%2e%2e/%2e%2e/etc/passwd",
    "/files/datasets%00/x",
    "/files//etc/passwd",
    "/api-docs/static/..%2f..%2f..%2fpackage.json",
    "/api-docs/static/..%5c..%5cpackage.json",
    "/api/lora/status/../../../etc/passwd",
    "/api/lora/status/%0d%0aset-cookie:%20x=1",
    "/api/uploads/..%2f..%2fetc%2fpasswd",
    "/api/lora/jobs/__proto__",
    "/api/lora/jobs/constructor",
    "/api/lora/jobs?cursor=__proto__",
    "/api/webhooks/..;/",
  ];
  it.each(paths)("%s leads nowhere", async (path) => {
    const authorization = (await gateway.keyOf(gateway.owner, ["read", "train", "admin"]))["authorization"] ?? "";
    const { status, text } = await sendRaw(
      gateway.url,
      `GET ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: ${authorization}\r\nconnection: close\r\n\r\n`,
    );
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(/root:|"workspaces"|\r\nset-cookie:/i);
  });

  it.each(["a b", "<script>", "x".repeat(129), "é"])("a request id of %j is not repeated", async (id) => {
    const { text } = await sendRaw(
      gateway.url,
      Buffer.from(`GET /health HTTP/1.1\r\nhost: localhost\r\nx-request-id: ${id}\r\nconnection: close\r\n\r\n`),
    );
    const [head = ""] = text.split("\r\n\r\n");
    expect(head).not.toMatch(/^set-cookie/im);
    expect(head).toMatch(/^x-request-id: [0-9a-f-]{36}\r?$|^HTTP\/1\.1 400/im);
  });
});

describe("a session or key that is not one", () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const unsigned = `${part({ alg: "none", typ: "JWT" })}.${part({ sub: "local", role: "admin" })}.`;
  it.each([
    { authorization: `Bearer ${unsigned}` },
    { authorization: `Bearer ${part({ alg: "HS256" })}.${part({ sub: "local" })}.AAAA` },
    { authorization: "Bearer null" },
    { authorization: "Bearer undefined" },
    { authorization: "Bearer local" },
    { authorization: "Bearer " },
    { authorization: `Basic ${Buffer.from("owner@example.com:correct horse battery").toString("base64")}` },
    { cookie: "reelora_session=" },
    { cookie: `reelora_session=${"A".repeat(43)}` },
    { cookie: `reelora_session=${unsigned}` },
    { cookie: "reelora_session[$ne]=x" },
    { cookie: `${"a=b; ".repeat(2000)}reelora_session=x` },
    { "x-forwarded-user": "local", "x-user-id": "local", "x-original-url": "/health" },
  ])("opens nothing: %o", async (headers) => {
    const response = await fetch(`${gateway.url}/api/account`, { headers });
    expect([401, 431]).toContain(response.status);
  });

  it("of somebody's is theirs alone, in every part", async () => {
    const key = (await gateway.keyOf(gateway.owner, ["read"]))["authorization"] ?? "";
    const swapped = (await gateway.keyOf(gateway.owner, ["admin"]))["authorization"] ?? "";
    const [, id = ""] = /reelora_(\w{26})_/.exec(key) ?? [];
    const mixed = swapped.replace(/reelora_\w{26}_/, `reelora_${id}_`);
    const spoilt = [
      mixed,
      key.slice(0, -1),
      `${key}A`,
      key.toUpperCase(),
      key.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
    ];
    for (const authorization of spoilt) {
      expect((await gateway.send("GET", "/api/account", { authorization })).status).toBe(401);
    }
    expect((await gateway.send("GET", "/api/account", { authorization: key })).status).toBe(200);
  });

  it("is not fixed before signing in, and is hidden from scripts and other sites", async () => {
    const planted = `reelora_session=${"P".repeat(43)}`;
    const ada = await gateway.newUser("fixed@example.com");
    const signedIn = await gateway.send(
      "POST",
      "/api/account/sign-in",
      { cookie: planted },
      { email: "fixed@example.com", password },
    );
    const cookie = signedIn.headers.get("set-cookie") ?? "";
    expect(cookie).not.toContain("PPPP");
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=(Lax|Strict)/i);
    expect((await gateway.send("GET", "/api/account", { cookie: planted })).status).toBe(401);
    const changed = { currentPassword: password, newPassword: "another horse battery" };
    expect((await gateway.send("POST", "/api/account/password", ada.headers, changed)).status).toBe(200);
    for (const old of [ada.headers, { cookie: cookie.split(";", 1)[0] ?? "" }]) {
      expect((await gateway.send("GET", "/api/account", old)).status).toBe(401);
    }
  });
});

describe("patterns that are matched against what strangers send", () => {
  it("take no more than a moment for their worst cases", async () => {
    const described = await startGateway();
    const patterns = new Set<string>();
    JSON.stringify(described.app.swagger(), (name, value: unknown) => {
      if (name === "pattern" && typeof value === "string") patterns.add(value);
      return value;
    });
    await described.stop();
    expect(patterns.size).toBeGreaterThan(5);
    const seeds = ["a", "0", "_", "-", ".", " ", "A-", "a.", "a@", "9:", "job_0", "{trigger}", "%2e", "T0", "\u00e9"];
    const slow: string[] = [];
    for (const pattern of patterns) {
      const expression = new RegExp(pattern, "u");
      for (const seed of seeds) {
        const text = `${seed.repeat(20_000)}!`;
        const startedAt = process.cpuUsage();
        expression.test(text);
        const { user } = process.cpuUsage(startedAt);
        if (user > 250_000) slow.push(`${pattern} on ${seed}…: ${user / 1000} ms`);
      }
    }
    expect(slow).toEqual([]);
  });
});

describe("comparisons of secrets", () => {
  it("all take the same time wherever two differ: nothing compares one with ===", async () => {
    const root = join(import.meta.dirname, "../../src");
    const files = (await readdir(root, { recursive: true })).filter((name) => /(?<!\.test)\.ts$/.test(name));
    expect(files.length).toBeGreaterThan(300);
    const secret =
      /(?:hash|secret|token|signature|hmac|mac)\s*[!=]==\s*(?!undefined|null|"|typeof)\w+|\w+\s*[!=]==\s*(?:\w+\.)*(?:hash|secret|token|signature|hmac)\b/i;
    expect(secret.test("if (given.hash === expected) pass();")).toBe(true);
    const found: string[] = [];
    for (const name of files) {
      const lines = (await readFile(join(root, name), "utf8")).split("\n");
      for (const line of lines) {
        if (secret.test(line) && !/(?:null|undefined|"[^"]*"|typeof \w+)\s*[!=]==/.test(line))
          found.push(`${name}: ${line.trim()}`);
      }
    }
    expect(found).toEqual([]);
  });
});

describe("an upload that breaks the rules of tus", () => {
  const tus = { "tus-resumable": "1.0.0" };
  const begin = async (headers: Record<string, string>) => {
    const key = await gateway.keyOf(gateway.owner, ["read", "train"]);
    return fetch(`${gateway.url}/api/uploads`, { method: "POST", headers: { ...tus, ...key, ...headers } });
  };
  it.each([
    { "upload-length": "-1" },
    { "upload-length": "1e3" },
    { "upload-length": "99999999999999999999" },
    { "upload-length": "10", "upload-defer-length": "1" },
    { "upload-defer-length": "1" },
    { "upload-concat": "final;/api/uploads/a /api/uploads/b" },
    { "upload-length": "10", "upload-metadata": "filename not*base64" },
    { "upload-length": "10", "tus-resumable": "9.9.9" },
    {},
  ])("is refused at its beginning: %o", async (headers) => {
    const { status } = await begin(headers);
    expect(status).toBeGreaterThanOrEqual(400);
    // 501 is what tus says of an extension that a server does not have.
    expect(status).not.toBe(500);
  });

  it("is refused in its middle", async () => {
    const key = await gateway.keyOf(gateway.owner, ["read", "train"]);
    const location = (await begin({ "upload-length": "10" })).headers.get("location") ?? "";
    const patch = async (headers: Record<string, string>, body: string) => {
      const all = {
        ...tus,
        ...key,
        "content-type": "application/offset+octet-stream",
        "upload-offset": "0",
        ...headers,
      };
      const response = await fetch(location, { method: "PATCH", headers: all, body });
      return response.status;
    };
    const offsetOf = async () =>
      (await fetch(location, { method: "HEAD", headers: { ...tus, ...key } })).headers.get("upload-offset");
    for (const [headers, body] of [
      [{ "upload-offset": "5" }, "hello"],
      [{ "upload-offset": "-1" }, "hello"],
      [{ "upload-offset": "NaN" }, "hello"],
      [{ "content-type": "text/plain" }, "hello"],
      [{ "upload-offset": "0" }, "much more than was announced"],
    ] as const) {
      const status = await patch(headers, body);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
    expect(Number(await offsetOf())).toBeLessThanOrEqual(10);
    const Listed = z.object({ videos: z.array(z.unknown()).length(0) });
    const videos = await gateway.send("GET", "/api/videos", key);
    expect(Listed.safeParse(await videos.json()).success).toBe(true);
  });
});
