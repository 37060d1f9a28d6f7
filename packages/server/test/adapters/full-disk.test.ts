import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { drawFilm } from "../drawn-footage/draw-film.js";
import { startChild } from "./start-child.js";
import { temporaryFolder } from "../temporary-folder.js";

/** A namespace of its own, in which anybody may mount a small disk. */
const mounting = ["unshare", "--user", "--map-root-user", "--mount"];
const mountAndRun = (size: string) => `mount -t tmpfs -o size=${size} reelora "$0" && exec "$@"`;
const canMount =
  process.platform === "linux" &&
  spawnSync("unshare", [...mounting.slice(1), "sh", "-c", "mount -t tmpfs -o size=1m none /mnt"]).status === 0;

const JobOnFullDisk = z.object({
  withoutRoom: z.string(),
  attempts: z.array(z.object({ stage: z.string(), code: z.string(), message: z.string() })),
  scratch: z.array(z.string()),
  whenAllIsFull: z.string(),
  untouched: z.boolean(),
  withRoom: z.string(),
  ended: z.object({ status: z.string(), images: z.number() }),
});

describe("a job on a full disk, of data and scratch alike", () => {
  it("waits with a reason that names path and room, leaves nothing half-written, and goes on when there is room", async (context) => {
    context.skip(!canMount, "this system lets no ordinary user mount a small disk (unshare --user --mount)");
    const film = join(await temporaryFolder(), "film.mp4");
    await drawFilm(film, { sceneCount: 3, framesEach: 24, size: "640x360" });
    const disk = await temporaryFolder();
    const child = startChild("job-on-full-disk.ts", [disk, film], [...mounting, "sh", "-c", mountAndRun("24m"), disk]);
    expect(await child.ended).toBe(0);
    const told = JobOnFullDisk.parse(JSON.parse(child.lines.join("")));
    expect(told).toMatchObject({ withoutRoom: "retries-later", scratch: [], untouched: true });
    expect(told.attempts).toMatchObject([{ stage: "ingest", code: "storage_full" }]);
    expect(told.attempts[0]?.message).toMatch(/no room for the download: 0\.\d MB are left at .*scratch/);
    expect(told.whenAllIsFull).toMatch(/no room for the document database: 0\.\d MB are left at .*reelora\.sqlite/);
    expect([told.withRoom, told.ended.status]).toEqual(["ended", "completed"]);
    expect(told.ended.images).toBeGreaterThan(3);
  }, 120_000);
});

describe("a full disk", () => {
  it("is storage_full, and costs nothing that was stored", async (context) => {
    context.skip(!canMount, "this system lets no ordinary user mount a small disk (unshare --user --mount)");
    const disk = await temporaryFolder();
    const child = startChild("fill-disk.ts", [disk], [...mounting, "sh", "-c", mountAndRun("6m"), disk]);
    expect(await child.ended).toBe(0);
    const { objects, documents }: { objects: unknown; documents: { stored: number } } = JSON.parse(
      child.lines.join(""),
    ) as { objects: unknown; documents: { stored: number } };
    expect(objects).toEqual({
      code: "storage_full",
      overCode: "storage_full",
      smallBytes: 1_000,
      leftovers: 0,
      again: "none",
    });
    expect(documents).toEqual({
      code: "storage_full",
      stored: documents.stored,
      found: documents.stored,
      isWhole: true,
    });
    expect(documents.stored).toBeGreaterThan(10);
  });
});
