import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bestFrames, extractFrames, scanShots } from "../src/index.js";
import { prepareDecoding } from "../src/prepare.js";
import { drawn, openStudio, type Studio } from "./draw-footage.js";

const entry = new URL("../dist/index.js", import.meta.url).href;
const prepareEntry = new URL("../dist/prepare.js", import.meta.url).href;

describe("the decoding process", () => {
  let studio: Studio;
  let long: string;
  /** Few frames of it, each worth a picture. */
  let few: string;
  let short: string;
  beforeAll(() => {
    studio = openStudio();
    // Slow to decode, quick to draw: one picture, large, repeated as key frames.
    const args = ["-vf", "noise=alls=60:allf=t", "-c:v", "mjpeg", "-q:v", "2"];
    long = studio.draw("long.avi", ...drawn("testsrc2=size=1920x1080:rate=24", 60), ...args);
    few = studio.draw("few.avi", ...drawn("testsrc2=size=1920x1080:rate=2", 12), ...args);
    short = studio.draw("short.mp4", ...drawn("testsrc2=size=160x90:rate=24", 24));
  });
  afterAll(() => studio.remove());

  it("is killed on abort, and leaves no process and no unfinished file", async () => {
    const controller = new AbortController();
    const directory = join(studio.directory, "aborted");
    const shots = [{ index: 0, start: 0, end: 60 }];
    const running = extractFrames(long, { shots, maxCandidates: 40, directory, signal: controller.signal });
    await running[Symbol.asyncIterator]().next();
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: "aborted" });
    while (decodingChildren().length > 0) await pause(10);
    // Left to itself it writes all of them.
    expect(readdirSync(directory).length).toBeLessThan(40);
    expect(readdirSync(directory).filter((name) => name.startsWith(".partial"))).toEqual([]);
  });

  it("leaves nothing of best frames that were stopped midway, not even the folder that it made", async () => {
    const controller = new AbortController();
    const directory = join(studio.directory, "deep", "best");
    const running = bestFrames(few, { count: 12, directory, signal: controller.signal });
    const written = (): boolean =>
      existsSync(directory) &&
      readdirSync(directory, { recursive: true }).some((name) => String(name).endsWith(".jpg"));
    while (!written()) await pause(1);
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: "aborted" });
    expect(existsSync(join(studio.directory, "deep"))).toBe(false);
  });

  it("ends the work with what a caller's onProgress throws", async () => {
    const onProgress = (): void => {
      throw new RangeError("enough");
    };
    await expect(scanShots(short, { onProgress })).rejects.toThrow(new RangeError("enough"));
    expect(decodingChildren()).toEqual([]);
  });

  it("goes on when nobody follows its progress to the end", async () => {
    const running = scanShots(short);
    for await (const _ of running) break;
    expect((await running).frames).toBe(24);
  });

  it("refuses to start when already aborted, and stops when time is up", async () => {
    await expect(scanShots(long, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "aborted" });
    await expect(scanShots(long, { limits: { totalMs: 1 } })).rejects.toMatchObject({ code: "timed_out" });
    await expect(scanShots(long, { limits: { stallMs: 1 } })).rejects.toMatchObject({ code: "timed_out" });
  });

  it("stops when it needs more memory than allowed", async () => {
    await expect(scanShots(long, { limits: { memoryBytes: 60_000_000 } })).rejects.toMatchObject({
      code: "out_of_memory",
    });
  });

  it.runIf(existsSync("/proc/self/stat"))(
    "is told apart when the system kills it, as for want of memory; the next works",
    async () => {
      const running = scanShots(long);
      const failure = running.then(
        () => null,
        (error: unknown) => error,
      );
      process.kill(await childOf(process.pid, "child-main"), "SIGKILL");
      expect(await failure).toMatchObject({ code: "out_of_memory", details: { exitSignal: "SIGKILL" } });
      await expect(scanShots(short)).resolves.toBeDefined();
    },
  );

  it.runIf(existsSync("/proc/self/stat"))(
    "serves the next task where it was prepared, unless it has ended",
    async () => {
      prepareDecoding();
      prepareDecoding();
      const prepared = await childOf(process.pid, "child-main");
      const running = scanShots(short);
      expect(decodingChildren()).toEqual([String(prepared)]);
      expect((await running).frames).toBe(24);
      prepareDecoding();
      process.kill(await childOf(process.pid, "child-main"), "SIGKILL");
      while (childrenOf(process.pid).length > 0) await pause(1);
      expect((await scanShots(short)).frames).toBe(24);
    },
  );

  it.runIf(existsSync("/proc/self/stat"))("reads a long video in a process whose memory has no holes", async () => {
    const large = join(studio.directory, "large.avi");
    copyFileSync(long, large);
    truncateSync(large, 5e8);
    prepareDecoding();
    const prepared = await childOf(process.pid, "child-main");
    const controller = new AbortController();
    const running = scanShots(large, { signal: controller.signal });
    while (decodingChildren().every((pid) => pid === String(prepared))) await pause(1);
    const child = decodingChildren().find((pid) => pid !== String(prepared))!;
    expect(readFileSync(`/proc/${child}/environ`, "latin1")).toContain("MALLOC_MMAP_THRESHOLD_=8192\0");
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: "aborted" });
    while (decodingChildren().length > 0) await pause(1);
  });

  it.runIf(existsSync("/proc/self/stat"))(
    "does not keep alive who prepared it for nothing, and ends with it",
    async () => {
      const code = `import(${JSON.stringify(prepareEntry)}).then(async ({ prepareDecoding }) => {
      prepareDecoding();
      process.stdout.write(require("node:fs").readFileSync("/proc/self/task/" + process.pid + "/children", "utf8"));
    });`;
      const child = Number(execFileSync(process.execPath, ["-e", code], { encoding: "utf8" }));
      expect(child).toBeGreaterThan(0);
      while (existsSync(`/proc/${child}/stat`) && !isZombie(child)) await pause(10);
    },
  );

  it.runIf(existsSync("/proc/self/stat"))("ends when its parent is killed", async () => {
    const code = `import(${JSON.stringify(entry)}).then(async ({ scanShots }) => {
      const running = scanShots(${JSON.stringify(long)});
      for await (const _ of running) break;
    }); setTimeout(() => undefined, 60000);`;
    const parent = spawn(process.execPath, ["-e", code], { stdio: "ignore" });
    const child = await childOf(parent.pid!);
    parent.kill("SIGKILL");
    await once(parent, "exit");
    // The test's own time limit ends it.
    while (existsSync(`/proc/${child}/stat`) && !isZombie(child)) await pause(10);
  });
});

/** Waits until a process has a child with that in its command, and gives its id. */
async function childOf(parent: number, command = ""): Promise<number> {
  for (;;) {
    const found = childrenOf(parent).find((pid) => commandOf(pid).includes(command));
    if (found !== undefined) return Number(found);
    await pause(1);
  }
}

function childrenOf(parent: number): readonly string[] {
  const path = `/proc/${parent}/task/${parent}/children`;
  const children = existsSync(path) ? readFileSync(path, "utf8").trim() : "";
  return children === "" ? [] : children.split(" ");
}

function decodingChildren(): readonly string[] {
  return childrenOf(process.pid).filter((pid) => commandOf(pid).includes("child-main"));
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "latin1");
  } catch {
    return "";
  }
}

function isZombie(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return true;
  }
}
