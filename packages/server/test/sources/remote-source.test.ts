import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRemoteSource } from "../../src/sources/remote-source.js";
import { failureOf } from "./failure-of.js";
import { serveFile } from "./file-handler.js";
import { startServer, type Handler } from "./loopback-server.js";
import { temporaryFolder } from "../temporary-folder.js";
import { clientWith } from "./test-client.js";
import { sha256, videoBytes } from "./video-bytes.js";

const { signal } = new AbortController();
const bytes = videoBytes(300_000);

async function sourceOf(handler: Handler, options: { readonly maxBytes?: number } = {}) {
  const server = await startServer(handler);
  const client = clientWith({ allowedPrivateHosts: [server.host] });
  return {
    source: createRemoteSource({ client, s3: null, ...options }),
    url: `${server.origin}/clip.mp4?token=secret`,
  };
}

describe("inspect", () => {
  it("tells what a download will bring, having read little of it", async () => {
    let isCut = false;
    const { source, url } = await sourceOf((request, response) => {
      serveFile(request, response, { bytes, etag: '"1"', lastModified: "Wed, 21 Oct 2015 07:28:00 GMT" }, 100_000);
      response.on("close", () => (isCut = true));
    });
    expect(await source.inspect(url, signal)).toEqual({
      url,
      sizeBytes: 300_000,
      etag: '"1"',
      lastModified: "Wed, 21 Oct 2015 07:28:00 GMT",
      container: "mp4",
    });
    await expect.poll(() => isCut).toBe(true);
  });

  const refusals: readonly (readonly [string, string, RegExp, Handler])[] = [
    ["a missing file", "source_not_found", /404.*Check the address/, (_, response) => response.writeHead(404).end()],
    ["a forbidden file", "source_forbidden", /403.*signed/, (_, response) => response.writeHead(403).end()],
    ["a failing server", "source_unreachable", /500.*later/, (_, response) => response.writeHead(500).end()],
    ["a web page", "not_a_video", /an HTML page/, (_, response) => response.end("<!doctype html><html></html>")],
    [
      "a text",
      "not_a_video",
      /a text file/,
      (_, response) => response.setHeader("content-type", "video/mp4").end("hello"),
    ],
    ["an empty file", "empty_video", /0 bytes/, (_, response) => response.end()],
    [
      "10 GB, before they come",
      "source_too_large",
      /5,368,709,120 bytes/,
      (_, response) => response.writeHead(200, { "content-length": 10e9 }).flushHeaders(),
    ],
  ];
  it.each(refusals)("refuses %s", async (_, code, message, handler) => {
    const { source, url } = await sourceOf(handler);
    const error = await failureOf(source.inspect(url, signal));
    expect(error).toMatchObject({ code, details: { field: "videoUrl" } });
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("secret");
  });

  it.each([
    ["http://127.0.0.1:9/clip.mp4", "address_not_allowed"],
    ["file:///etc/passwd", "address_not_allowed"],
    ["s3://bucket/clip.mp4", "address_not_allowed"],
    ["clip.mp4", "invalid_request"],
  ])("refuses %s", async (url, code) => {
    const source = createRemoteSource({ client: clientWith({}), s3: null });
    expect(await failureOf(source.inspect(url, signal))).toMatchObject({ code, details: { field: "videoUrl" } });
  });
});

describe("download", () => {
  it("brings the file", async () => {
    const file = join(await temporaryFolder(), "clip");
    const { source, url } = await sourceOf((request, response) => serveFile(request, response, { bytes, etag: '"1"' }));
    const result = await source.download(url, { file, signal });
    expect(result).toEqual({ sizeBytes: bytes.length, sha256: sha256(bytes), etag: '"1"', lastModified: null });
    expect(sha256(await readFile(file))).toBe(sha256(bytes));
  });

  it("stops an endless file at the limit", async () => {
    const file = join(await temporaryFolder(), "clip");
    const block = Buffer.alloc(65_536);
    const endless: Handler = (_, response) => {
      const send = () => {
        while (!response.destroyed && response.write(block));
      };
      response.on("drain", send);
      send();
    };
    const { source, url } = await sourceOf(endless, { maxBytes: 1 << 20 });
    expect((await failureOf(source.download(url, { file, signal }))).code).toBe("source_too_large");
  });
});
