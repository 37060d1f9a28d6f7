import { describeLora, parseSafetensorsHeader } from "@reelora/core";
import { readdir } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { copyLocalFile } from "../../src/adapters/trainer-local/copy-local-file.js";
import type { ProgramName } from "../../src/adapters/trainer-local/programs/program.js";
import { jobs } from "../../src/collections/jobs.js";
import { runs } from "../../src/collections/runs.js";
import { cancelJob } from "../../src/services/job/cancel.js";
import { jobIdOf, openWorkshop, storeDataset, storeJob } from "../pipeline/workshop.js";
import { temporaryFolder } from "../temporary-folder.js";
import { startLocal, type Behaviour } from "./local-fixture.js";

const nowhere = "http://127.0.0.1:1";

/** A job with a complete dataset, to be trained by a program on this machine and published. */
async function startJob(name: ProgramName, behaviour: Behaviour = {}) {
  const local = await startLocal(name, behaviour);
  const { runRoot, trainer } = local;
  const addresses = { url: nowhere, queueUrl: nowhere, restUrl: nowhere, apiUrl: nowhere, apiKey: "none" };
  const workshop = await openWorkshop(await temporaryFolder(), addresses, {
    train: { trainers: [trainer], pollIntervalMs: 20 },
    copyLocalFile: (url, options) => copyLocalFile({ runRoot, url, ...options }),
  });
  onTestFinished(() => workshop.close());
  await storeDataset(workshop);
  const jobId = jobIdOf(1);
  await storeJob(workshop, jobId, { provider: "local", steps: 20 });
  const ended = async () => {
    await workshop.work(jobId);
    const job = (await workshop.store.get(jobs, jobId))?.value;
    const found = await workshop.store.find(runs, { where: { jobId }, limit: 10 });
    if (job === undefined) throw new Error("the job is there");
    return { job, runs: found.items.map(({ value }) => value) };
  };
  return { local, workshop, jobId, ended };
}

describe("a job that trains on this machine", () => {
  it.each<ProgramName>(["ai-toolkit", "diffusion-pipe", "command"])(
    "ends with the weights that %s has written, at no cost",
    async (name) => {
      const { local, workshop, ended } = await startJob(name);
      const { job, runs } = await ended();
      expect(job).toMatchObject({ status: "completed", error: null, versions: [{ version: 1 }] });
      const weights = await buffer(workshop.objects.get(job.versions[0]?.s3Key ?? ""));
      expect(describeLora(parseSafetensorsHeader(weights, weights.length)).pairs).toBeGreaterThan(0);
      expect(runs).toMatchObject([{ state: "succeeded", provider: "local", estimatedCostUsd: 0 }]);
      expect(await local.starts()).not.toHaveLength(0);
    },
  );

  it("fails with what the program died of and what to do", async () => {
    const { ended } = await startJob("ai-toolkit", { fail: "oom", failAtStep: 7 });
    const { job, runs } = await ended();
    expect(job).toMatchObject({ status: "failed", versions: [], error: { code: "training_failed" } });
    expect(job.error?.message).toContain("REELORA_LOCAL_RESOLUTION");
    expect(runs).toMatchObject([{ state: "failed" }]);
  });

  it("stops the program when it is cancelled", async () => {
    const { local, workshop, jobId, ended } = await startJob("ai-toolkit", { pauseAtStep: 5 });
    const outcome = ended();
    await local.paused();
    await cancelJob(workshop, { userId: "local", jobId });
    expect((await outcome).job).toMatchObject({ status: "cancelled", versions: [] });
    await local.gone();
    expect(await readdir(local.runRoot)).toHaveLength(1);
  });
});
