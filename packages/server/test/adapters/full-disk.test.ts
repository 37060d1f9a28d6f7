import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { startChild } from "./start-child.js";
import { temporaryFolder } from "../temporary-folder.js";

/** A namespace of its own, in which anybody may mount a disk of 6 MB. */
const mounting = ["unshare", "--user", "--map-root-user", "--mount"];
const mountAndRun = 'mount -t tmpfs -o size=6m reelora "$0" && exec "$@"';
const canMount =
  process.platform === "linux" &&
  spawnSync("unshare", [...mounting.slice(1), "sh", "-c", "mount -t tmpfs -o size=1m none /mnt"]).status === 0;

describe("a full disk", () => {
  it("is storage_full, and costs nothing that was stored", async (context) => {
    context.skip(!canMount, "this system lets no ordinary user mount a small disk (unshare --user --mount)");
    const disk = await temporaryFolder();
    const child = startChild("fill-disk.ts", [disk], [...mounting, "sh", "-c", mountAndRun, disk]);
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
