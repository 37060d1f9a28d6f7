import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { requirePrograms } from "./programs.js";
import { startS3Server } from "./start-s3-server.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

it("says what to install when its programs are missing", () => {
  vi.stubEnv("PATH", "/nowhere");
  expect(requirePrograms).toThrow(
    /need radosgw, .*apt-get install -y --no-install-recommends radosgw ceph-mon ceph-osd/s,
  );
});

it("answers only to its own key, and leaves nothing when stopped", async () => {
  const folder = await mkdtemp(join(tmpdir(), "reelora-test-"));
  vi.stubEnv("TMPDIR", folder);
  const server = await startS3Server();
  const answer = await fetch(server.endpoint, { headers: { authorization: "AWS nobody:nothing" } });
  expect(await readdir(folder)).toHaveLength(1);
  await server.stop();
  expect(answer.status).toBe(403);
  await expect(fetch(server.endpoint)).rejects.toThrow();
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});
