import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { localVideo } from "./video-file.js";

let scratch: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), "reelora-test-"));
});
afterEach(() => rm(scratch, { recursive: true }));

const video = { location: { kind: "object", key: "videos/local/s/source" }, sizeBytes: 10 } as const;

it("gives the whole video after a process was killed while it fetched it, and fetches it once", async () => {
  const half = new Promise<void>((resolve) => {
    // The process that is killed: it writes half the bytes and is never heard of again.
    const checkout = async (_key: string, path: string) => {
      await writeFile(path, "01234");
      resolve();
      await new Promise<never>(() => undefined);
    };
    void localVideo(video, scratch, { checkout });
  });
  await half;
  let fetches = 0;
  const checkout = async (key: string, path: string) => {
    expect(key).toBe(video.location.key);
    fetches += 1;
    await writeFile(path, "0123456789", { flag: "wx" });
  };
  for (let time = 0; time < 2; time += 1) {
    expect(await readFile(await localVideo(video, scratch, { checkout }), "utf8")).toBe("0123456789");
  }
  expect(fetches).toBe(1);
});

it("refuses a file of the user's that has changed or gone", async () => {
  const path = join(scratch, "mine.mp4");
  const location = { kind: "file", path, modifiedMs: 1 } as const;
  const checkout = () => Promise.reject(new Error("not asked for"));
  const look = () => localVideo({ location, sizeBytes: 10 }, scratch, { checkout });
  await expect(look()).rejects.toMatchObject({ code: "source_changed" });
  await writeFile(path, "0123456789");
  await expect(look()).rejects.toMatchObject({ code: "source_changed" });
});
