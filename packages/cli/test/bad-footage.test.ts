import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { drawFilm, ffmpeg } from "../../server/test/drawn-footage/draw-film.js";
import { reelora } from "./run-reelora.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-bad-"));
  const path = (name: string) => join(folder, name);
  await drawFilm(path("film.mp4"));
  await writeFile(path("text.mp4"), "This is not a video.\n".repeat(100));
  await writeFile(path("empty.mp4"), "");
  await writeFile(path("truncated.mp4"), await readFile(path("film.mp4")));
  await truncate(path("truncated.mp4"), 3000);
  await ffmpeg("-f", "lavfi", "-i", "sine=duration=2", path("sound.mp4"));
  await mkdir(path("no-pictures"));
  await ffmpeg("-f", "lavfi", "-i", "testsrc2=size=160x90:rate=24", "-frames:v", "2", path("two-frames.mp4"));
  await ffmpeg("-f", "lavfi", "-i", "color=c=black:size=160x90:rate=24:duration=2", path("black.mp4"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function failure(video: string, env: Readonly<Record<string, string>> = {}) {
  const cwd = await mkdtemp(join(folder, "run-"));
  const outcome = await reelora(["train", video, "--trigger", "zk", "--provider", "none"], { cwd, env });
  const data = join(cwd, "reelora-data");
  expect(await readdir(join(data, "scratch"))).toEqual([]);
  const objects = (await readdir(join(data, "content-generation-assets"))).filter((name) => !name.startsWith("."));
  expect(objects.filter((name) => name !== "videos")).toEqual([]);
  expect(outcome.stderr).not.toContain("    at ");
  expect(outcome.stdout).toBe("");
  return outcome;
}

describe("footage that cannot be used says why, exits with 2, and leaves nothing temporary", () => {
  it.each([
    ["text.mp4", /not a video/i],
    ["empty.mp4", /empty|no bytes/i],
    ["truncated.mp4", /ends before|truncated|cut off/i],
    ["sound.mp4", /no picture|no video stream|only sound|sound/i],
    ["two-frames.mp4", /2 frames/],
    ["black.mp4", /None of the .* can be used/],
    ["missing.mp4", /missing\.mp4/],
    ["no-pictures", /no-pictures holds no JPEG, PNG, WebP, AVIF or GIF picture/],
  ])("%s", async (name, message) => {
    const { status, stderr } = await failure(join(folder, name));
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
  });
});

async function serveOnce(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("addresses that cannot be used", () => {
  it("refuses this machine, and says how to allow it", async () => {
    const host = await serveOnce((_request, response) => response.end("secret"));
    const { status, stderr } = await failure(`http://${host}/film.mp4`);
    expect(stderr).toContain("REELORA_ALLOWED_PRIVATE_HOSTS");
    expect(stderr).not.toContain("secret");
    expect(status).toBe(2);
  });

  it("says 404", async () => {
    const host = await serveOnce((_request, response) => response.writeHead(404).end());
    const { status, stderr } = await failure(`http://${host}/film.mp4`, { REELORA_ALLOWED_PRIVATE_HOSTS: host });
    expect(stderr).toMatch(/404|does not exist|not found|nothing/i);
    expect(status).toBe(2);
  });

  it("refuses an announced 10 GB before reading it", async () => {
    const host = await serveOnce((_request, response) =>
      response.writeHead(200, { "content-length": "10000000000" }).flushHeaders(),
    );
    const { status, stderr } = await failure(`http://${host}/film.mp4`, { REELORA_ALLOWED_PRIVATE_HOSTS: host });
    expect(stderr).toMatch(/GB|GiB|larger/);
    expect(status).toBe(2);
  });

  it("stops an endless stream at the limit", async () => {
    const head = await readFile(join(folder, "film.mp4"));
    let sent = 0;
    const host = await serveOnce((_request, response) => {
      response.writeHead(200, { "content-type": "video/mp4" });
      const more = () => {
        do sent += head.length;
        while (response.write(head));
      };
      response.on("drain", more);
      more();
    });
    const { status, stderr } = await failure(`http://${host}/film.mp4`, {
      REELORA_ALLOWED_PRIVATE_HOSTS: host,
      REELORA_MAX_VIDEO_GB: "0.02",
    });
    expect(stderr).toMatch(/larger|limit/i);
    expect(status).toBe(2);
    expect(sent).toBeGreaterThan(20e6);
  });
});
