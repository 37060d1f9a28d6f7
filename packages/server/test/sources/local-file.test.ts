import { execFileSync } from "node:child_process";
import { chmod, mkdir, symlink, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { once } from "node:events";
import { realpathSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { hashFile, inspectLocalFile } from "../../src/sources/local-file.js";
import { failureOf } from "./failure-of.js";
import { temporaryFolder } from "../temporary-folder.js";
import { sha256, videoBytes } from "./video-bytes.js";

const bytes = videoBytes(3_000_000);

async function fileWith(content: Uint8Array | string): Promise<string> {
  const path = join(await temporaryFolder(), "clip.mp4");
  await writeFile(path, content);
  return path;
}

/** Root may read everything, so that a test of permissions has to stop being root for a moment. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  return work().finally(() => process.seteuid?.(0));
}

describe("inspectLocalFile", () => {
  it("tells the real path, size, time and container", async () => {
    const path = await fileWith(bytes);
    await utimes(path, 1_700_000_000, 1_700_000_000.5);
    const link = join(await temporaryFolder(), "link");
    await symlink(path, link);
    expect(await inspectLocalFile(relative(process.cwd(), link))).toEqual({
      path: realpathSync(path),
      sizeBytes: bytes.length,
      modifiedMs: 1_700_000_000_500,
      container: "mp4",
    });
  });

  it.each([
    ["missing.mp4", "source_not_found"],
    ["clip.mp4/below", "source_not_found"],
    [`${"x".repeat(300)}.mp4`, "source_not_found"],
    ["nul\0byte.mp4", "source_not_found"],
    ["loop", "source_not_found"],
    ["folder", "not_a_video"],
    ["pipe", "not_a_video"],
    ["socket", "not_a_video"],
    ["text.mp4", "not_a_video"],
    ["empty.mp4", "empty_video"],
  ])("refuses %j as %s", async (name, code) => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "folder"));
    await symlink("loop", join(folder, "loop"));
    await writeFile(join(folder, "clip.mp4"), bytes);
    await writeFile(join(folder, "text.mp4"), "not a video");
    await writeFile(join(folder, "empty.mp4"), "");
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const socket = createServer().listen(join(folder, "socket"));
    await once(socket, "listening");
    onTestFinished(() => void socket.close());
    const error = await failureOf(inspectLocalFile(join(folder, name)));
    expect(error.code).toBe(code);
    expect(error.message).toContain(name);
  });

  it.each(["/dev/null", "/dev/zero"])("refuses %s", async (path) => {
    const error = await failureOf(inspectLocalFile(path));
    expect([error.code, error.message]).toEqual(["not_a_video", expect.stringContaining("a device")]);
  });

  it("refuses a file that may not be read", async () => {
    const path = await fileWith(bytes);
    await chmod(join(path, ".."), 0o755);
    await chmod(path, 0o000);
    expect((await asNobody(() => failureOf(inspectLocalFile(path)))).code).toBe("source_forbidden");
    await chmod(path, 0o644);
    expect((await asNobody(() => inspectLocalFile(path))).container).toBe("mp4");
  });

  it("refuses a file above the limit", async () => {
    const path = await fileWith(bytes);
    expect((await failureOf(inspectLocalFile(path, { maxBytes: bytes.length - 1 }))).code).toBe("source_too_large");
    expect((await inspectLocalFile(path, { maxBytes: bytes.length })).sizeBytes).toBe(bytes.length);
  });
});

describe("hashFile", () => {
  it("gives the SHA-256 and says how far it is", async () => {
    const progress: number[] = [];
    const { signal } = new AbortController();
    const hash = await hashFile(await fileWith(bytes), { signal, onProgress: (doneBytes) => progress.push(doneBytes) });
    expect(hash).toBe(sha256(bytes));
    expect(progress).toEqual([1 << 20, 2 << 20, bytes.length]);
  });

  it("stops when told to", async () => {
    const controller = new AbortController();
    const path = await fileWith(bytes);
    const options = { signal: controller.signal, onProgress: () => controller.abort() };
    expect((await failureOf(hashFile(path, options))).code).toBe("cancelled");
  });

  it("refuses a missing file", async () => {
    const { signal } = new AbortController();
    expect((await failureOf(hashFile("/nowhere/clip.mp4", { signal }))).code).toBe("source_not_found");
  });
});
