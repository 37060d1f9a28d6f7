import { describeLora, parseSafetensorsHeader } from "@reelora/core";
import { buffer } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { jobs } from "../../src/collections/jobs.js";
import { runs } from "../../src/collections/runs.js";
import { jobIdOf, openWorkshop, storeDataset, storeJob } from "../pipeline/workshop.js";
import { replicateFailures, type ReplicateFailure } from "../simulators/replicate/failures.js";
import { sandboxNotice } from "../simulators/replicate/trained-tar.js";
import { temporaryFolder } from "../temporary-folder.js";
import { startReplicate } from "./replicate-fixture.js";

/** A job with a complete dataset, to be trained with the simulated Replicate and published. */
async function startJob() {
  const { replicate, trainer } = await startReplicate({ now: () => Date.now() }, { clock: () => Date.now() });
  const { url } = replicate;
  const nowhere = { url, queueUrl: url, restUrl: url, apiUrl: url, apiKey: "none" };
  const workshop = await openWorkshop(await temporaryFolder(), nowhere, { train: { trainers: [trainer], doubtMs: 0 } });
  onTestFinished(() => workshop.close());
  await storeDataset(workshop);
  const jobId = jobIdOf(1);
  await storeJob(workshop, jobId, { provider: "replicate", learningRate: 4e-4 });
  const ended = async () => {
    await workshop.work(jobId);
    const job = (await workshop.store.get(jobs, jobId))?.value;
    const found = await workshop.store.find(runs, { where: { jobId }, limit: 10 });
    if (job === undefined) throw new Error("the job is there");
    return { job, runs: found.items.map(({ value }) => value) };
  };
  return { replicate, workshop, ended };
}

describe("a job that trains with Replicate", () => {
  it("ends with the weights out of the tar as its version, and the price of the run", async () => {
    const { replicate, workshop, ended } = await startJob();
    const { job, runs } = await ended();
    expect(job).toMatchObject({ status: "completed", error: null });
    const [version] = job.versions;
    const weights = await buffer(workshop.objects.get(version?.s3Key ?? ""));
    expect(version).toMatchObject({ version: 1, sizeBytes: weights.length });
    const header = parseSafetensorsHeader(weights, weights.length);
    expect(describeLora(header)).toMatchObject({ family: "diffusers", pairs: 2, ranks: [4] });
    expect(header.metadata).toMatchObject({ "modelspec.title": sandboxNotice, "reelora.sandbox": "true" });
    expect(header.metadata["training_id"]).toBe(replicate.submissions[0]?.id);
    expect(runs).toMatchObject([
      {
        state: "succeeded",
        provider: "replicate",
        billableUnits: 1250,
        weights: { inside: expect.any(String) as unknown },
      },
    ]);
    expect(replicate.count("submit")).toBe(1);
  });

  it.each<[string, ReplicateFailure]>([
    ["accepted", replicateFailures.lostAnswer],
    ["not accepted", replicateFailures.reset],
  ])("is paid once when the answer of its submission, %s, is lost", async (_what, failure) => {
    const { replicate, ended } = await startJob();
    replicate.failures.inject("submit", failure);
    const { job } = await ended();
    expect(job).toMatchObject({ status: "completed", versions: [{ version: 1 }] });
    expect(replicate.submissions).toHaveLength(1);
  });

  it("asks again for a tar whose download was cut off", async () => {
    const { replicate, ended } = await startJob();
    replicate.failures.inject("download", replicateFailures.halfAnswer, 2);
    expect((await ended()).job.status).toBe("completed");
    expect([replicate.count("download"), replicate.count("submit")]).toEqual([3, 1]);
  });

  it.each<[string, ReplicateFailure, string]>([
    ["a tar cut short", { kind: "cut-short", bytes: 20_000 }, "weights_incomplete"],
    ["a web page", replicateFailures.webPage, "weights_invalid"],
    ["no file", replicateFailures.notFound, "source_not_found"],
  ])("fails without a version when it is given %s", async (_what, failure, code) => {
    const { replicate, workshop, ended } = await startJob();
    replicate.failures.inject("download", failure, 20);
    const { job } = await ended();
    expect(job).toMatchObject({ status: "failed", versions: [], error: { code } });
    expect(await workshop.objects.delete("loras/")).toBe(0);
    expect(replicate.count("submit")).toBe(1);
  });
});
