import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { ownFolderName, removeLeftovers } from "./leftovers.js";

it("removes what killed processes have left, and nothing else", async () => {
  const folder = await mkdtemp(join(tmpdir(), "reelora-leftovers-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { pid: gone } = spawnSync(process.execPath, ["--version"]);
  const names = {
    own: ownFolderName(),
    gone: `${gone}@${hostname()}`,
    elsewhere: "7@other",
    old: "8@other",
    foreign: "notes",
  };
  for (const name of Object.values(names)) await mkdir(join(folder, name, "loras"), { recursive: true });
  const longAgo = new Date(Date.now() - 25 * 3600_000);
  for (const name of [names.own, names.old, names.foreign]) await utimes(join(folder, name), longAgo, longAgo);
  await removeLeftovers(folder);
  expect((await readdir(folder)).sort()).toEqual([names.own, names.elsewhere, names.foreign].sort());
  await removeLeftovers(join(folder, "not-there"));
});
