import { describe, expect, it } from "vitest";
import { clientWith, resolverOf, textOf, wideLimits } from "./test-client.js";
import { failureOf } from "./failure-of.js";
import { startServer } from "./loopback-server.js";

describe("redirects", () => {
  it("are checked again", async () => {
    const inner = await startServer((_, response) => response.end("secret"));
    const locations = ["http://127.0.0.1:PORT/", "http://inner.test:PORT/", "//localhost:PORT/", "file:///etc/passwd"];
    const outer = await startServer((_, response, index) =>
      response.writeHead(302, { location: (locations[index] ?? "").replace("PORT", String(inner.port)) }).end(),
    );
    const client = clientWith({
      allowedPrivateHosts: [outer.host],
      lookup: resolverOf({ "inner.test": ["127.0.0.1"] }),
    });
    for (const location of locations) {
      const error = await failureOf(client.request({ ...wideLimits, url: outer.origin }));
      expect(error.code, location).toBe("address_not_allowed");
    }
    expect(inner.connections()).toBe(0);
  });

  it("are followed five times, keeping what was asked for", async () => {
    const server = await startServer((request, response) => {
      const step = Number(request.url?.slice(1));
      if (step < 5) response.writeHead(307, { location: `/${step + 1}` }).end("moved");
      else response.end(request.headers.range);
    });
    const client = clientWith({ allowedPrivateHosts: [server.host] });
    const headers = { range: "bytes=7-" };
    const answer = await client.request({ ...wideLimits, headers, url: `${server.origin}/0` });
    expect(answer.url).toBe(`${server.origin}/5`);
    expect(await textOf(answer.body)).toBe("bytes=7-");
  });

  it("end in an error when there are more", async () => {
    const server = await startServer((_, response) => response.writeHead(301, { location: "/again" }).end());
    const client = clientWith({ allowedPrivateHosts: [server.host] });
    const error = await failureOf(client.request({ ...wideLimits, url: server.origin }));
    expect(error.code).toBe("source_unreachable");
    expect(error.message).toContain("more than 5 times");
    expect(server.requests).toHaveLength(6);
  });

  it("are the answer to a POST", async () => {
    const server = await startServer((_, response) => response.writeHead(302, { location: "/elsewhere" }).end());
    const client = clientWith({ allowedPrivateHosts: [server.host] });
    const headers = { "content-type": "application/json" };
    const answer = await client.request({
      ...wideLimits,
      method: "POST",
      headers,
      body: '{"a":1}',
      url: server.origin,
    });
    answer.discard();
    expect(answer.status).toBe(302);
    expect(server.requests.map((request) => [request.method, request.headers["content-length"]])).toEqual([
      ["POST", "7"],
    ]);
  });
});
