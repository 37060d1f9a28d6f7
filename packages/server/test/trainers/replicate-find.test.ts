import { describe, expect, it } from "vitest";
import type { TrainingClue } from "../../src/ports/trainer.js";
import { replicateFailures, type ReplicateFailure } from "../simulators/replicate/failures.js";
import { calm, plan, startReplicate } from "./replicate-fixture.js";
import { zipOf } from "./zip-of.js";

const sentAtMs = Date.UTC(2026, 0, 1);

const clueOf = (datasetUrl: string, changes: Partial<TrainingClue> = {}): TrainingClue => ({
  baseModel: plan.baseModel,
  steps: plan.steps,
  datasetUrl,
  sentAtMs,
  requestId: null,
  ...changes,
});

/** A submission whose answer was lost; accepted or not. */
async function lost(failure: ReplicateFailure, options: Parameters<typeof startReplicate>[0] = {}) {
  const started = await startReplicate(options);
  const datasetUrl = await started.trainer.upload(await zipOf(4), calm);
  started.replicate.failures.inject("submit", failure);
  await expect(started.trainer.submit(plan, datasetUrl, calm)).rejects.toMatchObject({ code: "submission_unknown" });
  return { ...started, datasetUrl };
}

describe("looking for a training whose answer was lost", () => {
  it("finds it by its dataset, and can follow it to the end", async () => {
    const { replicate, trainer, datasetUrl, followed } = await lost(replicateFailures.lostAnswer);
    const found = await trainer.find(clueOf(datasetUrl), calm);
    expect(found).toEqual({ found: { trainingId: replicate.submissions[0]?.id, steps: 1000 } });
    if (typeof found === "string") return;
    expect((await followed(found.found)).at(-1)?.state).toBe("succeeded");
    expect([replicate.count("submit"), replicate.submissions.length]).toEqual([1, 1]);
  });

  it("finds it on a later page of the list", async () => {
    const { replicate, trainer, datasetUrl } = await lost(replicateFailures.lostAnswer, { pageSize: 3 });
    for (let other = 0; other < 7; other += 1) await trainer.submit(plan, `${datasetUrl}${other}`, calm);
    expect(await trainer.find(clueOf(datasetUrl), calm)).toEqual({
      found: { trainingId: replicate.submissions[0]?.id, steps: 1000 },
    });
    expect(replicate.count("list")).toBe(3);
  });

  it("is sure that there is none in an empty account, or among others of other steps or other files", async () => {
    const { replicate, trainer, datasetUrl } = await lost(replicateFailures.reset);
    expect(await trainer.find(clueOf(datasetUrl), calm)).toBe("absent");
    await trainer.submit(plan, `${datasetUrl}7`, calm);
    await trainer.submit({ ...plan, steps: 999 }, "https://example.com/a.zip", calm);
    expect(await trainer.find(clueOf(datasetUrl), calm)).toBe("absent");
    expect(replicate.count("submit")).toBe(3);
  });

  it("is not sure where another training's file may be ours under another address, or its input is gone", async () => {
    const { replicate, trainer, datasetUrl } = await lost(replicateFailures.reset);
    await trainer.submit(plan, "https://replicate.delivery/rewritten.zip", calm);
    expect(await trainer.find(clueOf(datasetUrl), calm)).toBe("unknown");
    const other = replicate.submissions[0];
    if (other !== undefined) other.input = {};
    expect(await trainer.find(clueOf(datasetUrl), calm)).toBe("unknown");
  });

  it("needs to look no further back than the submission", async () => {
    let nowMs = sentAtMs - 3600_000;
    const { replicate, trainer } = await startReplicate({ now: () => nowMs, pageSize: 1 });
    await trainer.submit(plan, "https://replicate.delivery/earlier.zip", calm);
    await trainer.submit(plan, "https://replicate.delivery/earlier-too.zip", calm);
    nowMs = sentAtMs;
    const datasetUrl = await trainer.upload(await zipOf(4), calm);
    expect(await trainer.find(clueOf(datasetUrl), calm)).toBe("absent");
    expect(replicate.count("list")).toBe(1);
  });

  it("does not send the token to a next page elsewhere, and asks no page for ever", async () => {
    const { replicate, trainer } = await startReplicate();
    const stranger = await startReplicate();
    const page = (next: string): ReplicateFailure => ({
      kind: "other-body",
      contentType: "application/json",
      body: JSON.stringify({ results: [], next }),
    });
    replicate.failures.inject("list", page(`${stranger.replicate.apiUrl}/trainings?cursor=1`));
    await expect(trainer.find(clueOf("https://x.example/a"), calm)).rejects.toMatchObject({
      code: "provider_protocol",
    });
    expect(stranger.replicate.requests).toHaveLength(0);
    replicate.failures.inject("list", page(`${replicate.apiUrl}/trainings?cursor=1`), 1000);
    expect(await trainer.find(clueOf("https://x.example/a"), calm)).toBe("unknown");
    expect(replicate.count("list")).toBe(51);
  });

  it.each<[string, ReplicateFailure, number, string]>([
    ["502", replicateFailures.badGateway, 4, "provider_unavailable"],
    ["401", replicateFailures.badToken, 1, "provider_unauthorised"],
    ["a web page", replicateFailures.webPage, 1, "provider_protocol"],
  ])("throws when the list is answered with %s", async (_what, failure, tries, code) => {
    const { replicate, trainer } = await startReplicate();
    replicate.failures.inject("list", failure, tries);
    await expect(trainer.find(clueOf("https://x.example/a"), calm)).rejects.toMatchObject({ code });
    expect(replicate.count("list")).toBe(tries);
  });
});

describe("a training that a person names", () => {
  it("is found, or surely not there; nothing else decides", async () => {
    const { replicate, trainer, datasetUrl } = await lost(replicateFailures.lostAnswer);
    const requestId = replicate.submissions[0]?.id ?? "";
    expect(await trainer.find(clueOf("https://x.example/a", { requestId }), calm)).toEqual({
      found: { trainingId: requestId, steps: 1000 },
    });
    expect(await trainer.find(clueOf(datasetUrl, { requestId: "nothere" }), calm)).toBe("absent");
    await expect(trainer.find(clueOf(datasetUrl, { requestId: "../account" }), calm)).rejects.toMatchObject({
      code: "invalid_request",
      details: { field: "requestId" },
    });
  });
});
