import { describe, expect, it } from "vitest";
import { clientWith, resolverOf, textOf, wideLimits } from "./test-client.js";
import { failureOf } from "./failure-of.js";
import { startServer } from "./loopback-server.js";
import { selfSignedCertificate } from "./self-signed-certificate.js";

describe("answers", () => {
  it("of any status are answers", async () => {
    const server = await startServer((_, response) =>
      response.writeHead(404, { "content-length": 4, "x-two": ["a", "b"] }).end("gone"),
    );
    const answer = await clientWith({ allowedPrivateHosts: ["127.0.0.1"] }).request({
      ...wideLimits,
      url: server.origin,
    });
    expect([answer.status, answer.headers["x-two"], answer.bodyBytes]).toEqual([404, "a, b", 4]);
    expect(await textOf(answer.body)).toBe("gone");
  });

  it("that break off are errors", async () => {
    const server = await startServer((_, response) => {
      response.writeHead(200, { "content-length": 100 }).write("half", () => response.socket?.end());
    });
    const answer = await clientWith({ allowedPrivateHosts: [server.host] }).request({
      ...wideLimits,
      url: server.origin,
    });
    expect((await failureOf(textOf(answer.body))).code).toBe("source_unreachable");
  });

  it.each([
    ["refused connections", "http://127.0.0.1:1/", "nothing listens there"],
    ["unknown names", "http://nowhere.test/", "host name is not known"],
  ])("to %s do not exist", async (_, url, reason) => {
    const client = clientWith({ allowedPrivateHosts: ["127.0.0.1"], lookup: resolverOf({}) });
    const error = await failureOf(client.request({ ...wideLimits, url }));
    expect(error.code).toBe("source_unreachable");
    expect(error.message).toContain(reason);
  });

  it("without a trusted certificate are refused", async () => {
    const server = await startServer((_, response) => response.end("unread"), selfSignedCertificate("127.0.0.1"));
    const error = await failureOf(
      clientWith({ allowedPrivateHosts: [server.host] }).request({ ...wideLimits, url: server.origin }),
    );
    expect(error.code).toBe("source_unreachable");
    expect(error.message).toContain("certificate is not valid");
    expect(server.requests).toHaveLength(0);
  });
});
