import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { clientWith, textOf, wideLimits } from "./test-client.js";
import { failureOf } from "./failure-of.js";
import { startServer } from "./loopback-server.js";

describe("limits", () => {
  it("refuses a body that announces to be too long, before it comes", async () => {
    const server = await startServer((_, response) =>
      response.writeHead(200, { "content-length": 10e9 }).flushHeaders(),
    );
    const client = clientWith({ allowedPrivateHosts: [server.host] });
    expect((await failureOf(client.request({ ...wideLimits, url: server.origin }))).code).toBe("source_too_large");
  });

  it("stops an endless body soon after the limit", async () => {
    let sentBytes = 0;
    const block = Buffer.alloc(65_536);
    const server = await startServer((_, response) => {
      const send = () => {
        while (!response.destroyed && response.write(block)) sentBytes += block.length;
      };
      response.on("drain", send);
      send();
    });
    const client = clientWith({ allowedPrivateHosts: [server.host] });
    const answer = await client.request({ ...wideLimits, url: server.origin });
    expect((await failureOf(textOf(answer.body))).code).toBe("source_too_large");
    expect(sentBytes).toBeLessThan(64 << 20);
  });

  it("counts what a compressed body unpacks to", async () => {
    const bomb = gzipSync(Buffer.alloc(64 << 20));
    expect(bomb.length).toBeLessThan(wideLimits.maxBytes);
    const server = await startServer((_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
    );
    const client = clientWith({ allowedPrivateHosts: [server.host] });
    const answer = await client.request({ ...wideLimits, url: server.origin });
    expect(server.requests[0]?.headers["accept-encoding"]).toBe("identity");
    expect((await failureOf(textOf(answer.body))).code).toBe("source_too_large");
  });

  it("unpacks a harmless compressed body", async () => {
    const server = await startServer((_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("fine")),
    );
    const answer = await clientWith({ allowedPrivateHosts: [server.host] }).request({
      ...wideLimits,
      url: server.origin,
    });
    expect(answer.bodyBytes).toBeNull();
    expect(await textOf(answer.body)).toBe("fine");
  });

  it("gives up on headers that trickle in", async () => {
    const listener = createServer((socket) => {
      socket.on("error", () => undefined).write("HTTP/1.1 200 OK\r\nx-slow: ");
      const trickle = setInterval(() => socket.write("a"), 5);
      socket.on("close", () => clearInterval(trickle));
    });
    listener.listen(0, "127.0.0.1");
    await once(listener, "listening");
    onTestFinished(() => void listener.close());
    const host = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
    const client = clientWith({ allowedPrivateHosts: [host], connectTimeoutMs: 200, headersTimeoutMs: 50 });
    expect((await failureOf(client.request({ ...wideLimits, url: `http://${host}/` }))).code).toBe("source_too_slow");
  });

  it("gives up on a body that stalls, having given what came", async () => {
    const server = await startServer((_, response) => response.write("beginning"));
    const client = clientWith({ allowedPrivateHosts: [server.host], stallTimeoutMs: 50 });
    const answer = await client.request({ ...wideLimits, url: server.origin });
    const received: string[] = [];
    const read = async () => {
      for await (const chunk of answer.body) received.push(Buffer.from(chunk).toString());
    };
    expect((await failureOf(read())).code).toBe("source_too_slow");
    expect(received).toEqual(["beginning"]);
  });

  it("gives up on a body that trickles in when the whole takes too long", async () => {
    const server = await startServer((_, response) => {
      const trickle = setInterval(() => response.write("a"), 5);
      response.on("close", () => clearInterval(trickle));
    });
    const client = clientWith({ allowedPrivateHosts: [server.host], stallTimeoutMs: 10_000 });
    const answer = await client.request({ ...wideLimits, totalTimeoutMs: 300, url: server.origin });
    expect((await failureOf(textOf(answer.body))).code).toBe("source_too_slow");
  });

  it("ends with the caller's signal, before and within the body", async () => {
    const server = await startServer((request, response) => {
      if (request.url === "/body") response.write("beginning");
    });
    const client = clientWith({ allowedPrivateHosts: [server.host] });
    const before = new AbortController();
    const waiting = failureOf(client.request({ ...wideLimits, signal: before.signal, url: server.origin }));
    before.abort();
    expect((await waiting).code).toBe("cancelled");
    const within = new AbortController();
    const answer = await client.request({ ...wideLimits, signal: within.signal, url: `${server.origin}/body` });
    const reading = failureOf(textOf(answer.body));
    within.abort();
    expect((await reading).code).toBe("cancelled");
  });
});
