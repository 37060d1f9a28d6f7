import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { downloadTo, type DownloadOptions } from "../../src/sources/download.js";
import { createGuardedClient } from "../../src/sources/guarded-client.js";
import { failureOf } from "./failure-of.js";
import { serveFile } from "./file-handler.js";
import { startServer, type LoopbackServer } from "./loopback-server.js";
import { temporaryFolder } from "../temporary-folder.js";
import { sha256, videoBytes } from "./video-bytes.js";

const bytes = videoBytes(300_000);
const half = 150_000;

/** A download whose pauses are noted and not waited for. */
async function downloadOf(server: LoopbackServer, options: Partial<DownloadOptions> = {}) {
  const folder = await temporaryFolder();
  const client = createGuardedClient({ allowedPrivateHosts: [server.host] });
  onTestFinished(() => client.close());
  const pausesMs: number[] = [];
  const file = join(folder, "clip");
  const retry = { pause: async (pauseMs: number) => void pausesMs.push(pauseMs), random: () => 1 };
  const defaults = { file, maxBytes: 1 << 24, totalTimeoutMs: 30_000, signal: new AbortController().signal, retry };
  const start = (more: Partial<DownloadOptions> = {}) =>
    downloadTo({ client, url: `${server.origin}/clip.mp4?token=secret`, ...defaults, ...options, ...more });
  return { start, folder, file, pausesMs };
}

const ranges = (server: LoopbackServer) => server.requests.map(({ headers }) => headers.range);

/** Lets a server end an answer once the reader has what was sent. */
function whenReceived(wantedBytes: number) {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  const onProgress = (doneBytes: number) => {
    if (doneBytes >= wantedBytes) resolve();
  };
  return { promise, onProgress };
}

describe("downloadTo", () => {
  it("writes the file, its size and SHA-256, and leaves nothing else", async () => {
    const server = await startServer((request, response) => serveFile(request, response, { bytes, etag: '"1"' }));
    const { start, folder, file } = await downloadOf(server);
    const progress: [number, number | null][] = [];
    const result = await start({ onProgress: (doneBytes, totalBytes) => void progress.push([doneBytes, totalBytes]) });
    expect(result).toEqual({ sizeBytes: bytes.length, sha256: sha256(bytes), etag: '"1"', lastModified: null });
    expect(sha256(await readFile(file))).toBe(sha256(bytes));
    expect(progress.at(-1)).toEqual([bytes.length, bytes.length]);
    expect(await readdir(folder)).toEqual(["clip"]);
  });

  it.each([
    ["truncated", (response: ServerResponse) => void response.socket?.end()],
    ["reset", (response: ServerResponse) => void response.socket?.resetAndDestroy()],
  ])("goes on after a %s answer", async (_, breakOff) => {
    const received = whenReceived(half);
    const server = await startServer((request, response, index) => {
      serveFile(request, response, { bytes, etag: '"1"' }, index === 0 ? half : undefined);
      if (index === 0) void received.promise.then(() => breakOff(response));
    });
    const { start, pausesMs } = await downloadOf(server, { onProgress: received.onProgress });
    expect((await start()).sha256).toBe(sha256(bytes));
    expect(ranges(server)).toEqual([undefined, `bytes=${half}-`]);
    expect(server.requests[1]?.headers["if-range"]).toBe('"1"');
    expect(pausesMs).toEqual([500]);
  });

  it("goes on by the date when the ETag is weak", async () => {
    const lastModified = "Wed, 21 Oct 2015 07:28:00 GMT";
    const server = await startServer((request, response, index) => {
      serveFile(request, response, { bytes, etag: 'W/"1"', lastModified }, index === 0 ? half : undefined);
      if (index === 0) response.socket?.end();
    });
    const { start } = await downloadOf(server);
    expect((await start()).sha256).toBe(sha256(bytes));
    expect(server.requests[1]?.headers["if-range"]).toBe(lastModified);
  });

  it.each([
    ["the file changed", { bytes: videoBytes(280_000, 2), etag: '"2"' }],
    ["the file changed under the same name", { bytes: videoBytes(280_000, 2), etag: '"1"' }],
    ["the server serves no ranges", { bytes, etag: '"1"', ranges: false }],
    ["nothing names the file's state", { bytes }],
  ])("starts over when %s", async (_, later) => {
    const received = whenReceived(half);
    const server = await startServer((request, response, index) => {
      if (index > 0) return serveFile(request, response, later);
      serveFile(request, response, { ...later, bytes, ...("etag" in later ? { etag: '"1"' } : {}) }, half);
      void received.promise.then(() => response.socket?.end());
    });
    const { start } = await downloadOf(server, { onProgress: received.onProgress });
    expect(await start()).toMatchObject({ sha256: sha256(later.bytes), sizeBytes: later.bytes.length });
  });

  it("leaves a part that can be gone on with, and only that, when it is aborted while the server is silent", async () => {
    const controller = new AbortController();
    const received = whenReceived(half);
    const server = await startServer((request, response, index) =>
      serveFile(request, response, { bytes, etag: '"1"' }, index === 0 ? half : undefined),
    );
    const { start, folder, file } = await downloadOf(server, { onProgress: received.onProgress });
    const stopped = failureOf(start({ signal: controller.signal }));
    await received.promise;
    controller.abort();
    expect((await stopped).code).toBe("cancelled");
    expect((await readdir(folder)).sort()).toEqual(["clip.part", "clip.part.json"]);
    expect((await stat(`${file}.part`)).size).toBe(half);
    expect(await readFile(`${file}.part.json`, "utf8")).not.toContain("secret");

    expect((await start()).sha256).toBe(sha256(bytes));
    expect(ranges(server)).toEqual([undefined, `bytes=${half}-`]);
    expect(await readdir(folder)).toEqual(["clip"]);
  });

  it("drops a part of another address or without a state", async () => {
    const server = await startServer((request, response) => serveFile(request, response, { bytes, etag: '"1"' }));
    const { start, file } = await downloadOf(server);
    await writeFile(`${file}.part`, "something else");
    expect((await start()).sha256).toBe(sha256(bytes));
    expect(ranges(server)).toEqual([undefined]);
  });

  it("waits longer after each failure, as long as the server asks, and not for ever", async () => {
    const answers = [[500], [503, { "retry-after": "7" }], [429], [502], [500], [500]] as const;
    const server = await startServer((_, response, index) => {
      const [status, headers] = answers[index] ?? [500];
      response.writeHead(status, { ...headers }).end();
    });
    const { start, pausesMs, folder } = await downloadOf(server);
    expect((await failureOf(start())).code).toBe("source_unreachable");
    expect(pausesMs).toEqual([500, 7000, 2000, 4000, 8000]);
    expect(server.requests).toHaveLength(6);
    expect(await readdir(folder)).toEqual([]);
  });

  it("gives up at once when the server asks for more time than there is", async () => {
    const server = await startServer((_, response) => response.writeHead(503, { "retry-after": "3600" }).end());
    const { start, pausesMs } = await downloadOf(server);
    expect((await failureOf(start())).details).toMatchObject({ providerStatus: 503, retryAfterMs: 3_600_000 });
    expect(pausesMs).toEqual([]);
  });

  it.each([
    [404, "source_not_found"],
    [403, "source_forbidden"],
    [400, "source_unreachable"],
  ])("never repeats after %i", async (status, code) => {
    const server = await startServer((_, response) => response.writeHead(status).end("x".repeat(100)));
    const { start, folder } = await downloadOf(server);
    const error = await failureOf(start());
    expect(error.code).toBe(code);
    expect(error.message).not.toContain("secret");
    expect(server.requests).toHaveLength(1);
    expect(await readdir(folder)).toEqual([]);
  });

  it("refuses what is larger than allowed or than announced, and keeps none of it", async () => {
    const server = await startServer((request, response) => {
      if (request.url?.startsWith("/clip") && server.requests.length === 1) response.write(bytes);
      else serveFile(request, response, { bytes, etag: '"1"' });
    });
    const { start, folder } = await downloadOf(server);
    expect((await failureOf(start({ maxBytes: 100_000 }))).code).toBe("source_too_large");
    expect((await failureOf(start({ maxBytes: 299_999 }))).code).toBe("source_too_large");
    expect((await failureOf(start({ expectedBytes: 299_999 }))).code).toBe("source_changed");
    expect(await readdir(folder)).toEqual([]);
  });

  it("ends when the whole takes too long, and can be gone on with", async () => {
    const server = await startServer((request, response) =>
      serveFile(request, response, { bytes, etag: '"1"' }, server.requests.length === 1 ? half : undefined),
    );
    const { start } = await downloadOf(server);
    expect((await failureOf(start({ totalTimeoutMs: 1000 }))).code).toBe("source_too_slow");
    expect((await start()).sha256).toBe(sha256(bytes));
    expect(ranges(server)).toEqual([undefined, `bytes=${half}-`]);
  });
});
