import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sweepLocalRuns } from "../../src/adapters/trainer-local/sweep-local-runs.js";
import { calm, startLocal } from "./local-fixture.js";

it("old runs are removed, and nothing that runs or is no run", async () => {
  const local = await startLocal("ai-toolkit", { pauseAtStep: 1 });
  const { runRoot } = local;
  await mkdir(join(runRoot, "not-a-run"));
  await writeFile(join(runRoot, "notes.txt"), "");
  await local.uploaded();
  const running = await local.submitted();
  await local.paused();
  const hourMs = 3600_000;
  const sweep = (now: number) => sweepLocalRuns({ runRoot, now, keptMs: hourMs });
  expect(await sweep(Date.now())).toBe(0);
  expect(await sweep(Date.now() + 2 * hourMs)).toBe(1);
  expect(await local.trainer.status(running, calm)).toMatchObject({ state: "running" });
  await local.goOn();
  expect(await local.ended(running)).toMatchObject({ state: "succeeded" });
  await local.gone();
  expect(await sweep(Date.now() + 2 * hourMs)).toBe(1);
  expect((await readdir(runRoot)).toSorted()).toEqual(["not-a-run", "notes.txt"]);
});
