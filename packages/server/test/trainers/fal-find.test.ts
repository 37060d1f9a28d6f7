import { describe, expect, it } from "vitest";
import type { TrainingClue } from "../../src/ports/trainer.js";
import { falFailures } from "../simulators/fal/failures.js";
import { calm, plan, startFal } from "./fal-fixture.js";
import { zipOf } from "./zip-of.js";

const clueOf = (datasetUrl: string, changes: Partial<TrainingClue> = {}): TrainingClue => ({
  baseModel: plan.baseModel,
  steps: plan.steps,
  datasetUrl,
  sentAtMs: Date.UTC(2026, 0, 1),
  requestId: null,
  ...changes,
});

/** A training that was accepted and whose answer was lost. */
async function lost(trainerOptions: Parameters<typeof startFal>[1] = { listsUnfinished: true }) {
  const started = await startFal({}, trainerOptions);
  const datasetUrl = await started.trainer.upload(await zipOf(4), calm);
  started.fal.failures.inject("submit", falFailures.lostAnswer);
  await expect(started.trainer.submit(plan, datasetUrl, calm)).rejects.toMatchObject({ code: "submission_unknown" });
  return { ...started, datasetUrl };
}

describe("looking for a training whose answer was lost", () => {
  it("finds it by its dataset, and can follow it to the end", async () => {
    const { fal, trainer, datasetUrl, followed } = await lost();
    const found = await trainer.find(clueOf(datasetUrl), calm);
    expect(found).toMatchObject({ found: { requestId: fal.submissions[0]?.requestId } });
    if (typeof found === "string") return;
    expect((await followed(found.found)).at(-1)).toMatchObject({ state: "succeeded" });
    expect(fal.submissions).toHaveLength(1);
  });

  it("finds it on a later page of the list", async () => {
    const { fal, trainer, datasetUrl } = await lost();
    for (let other = 0; other < 101; other += 1) await trainer.submit(plan, `${datasetUrl}.${other}.zip`, calm);
    expect(await trainer.find(clueOf(datasetUrl), calm)).toHaveProperty("found");
    expect(fal.count("list")).toBe(2);
  });

  it("says absent only where the list is complete: with inputs, unfinished requests, and of the last day", async () => {
    const { fal, trainer } = await lost();
    const other = clueOf("https://files.example/other.zip");
    expect(await trainer.find(other, calm)).toBe("absent");
    expect(await trainer.find({ ...other, sentAtMs: Date.UTC(2025, 11, 30) }, calm)).toBe("unknown");
    fal.history.storesPayloads = false;
    expect(await trainer.find(other, calm)).toBe("unknown");
  });

  it("never says absent when nobody knows whether the list shows what still runs", async () => {
    const { trainer } = await lost({});
    expect(await trainer.find(clueOf("https://files.example/other.zip"), calm)).toBe("unknown");
  });

  it("does not know without stored inputs, without permission, and on a strange answer", async () => {
    const { fal, trainer, datasetUrl } = await lost();
    fal.history.storesPayloads = false;
    expect(await trainer.find(clueOf(datasetUrl), calm)).toBe("unknown");
    fal.history.storesPayloads = true;
    fal.failures.inject("list", falFailures.exhaustedBalance);
    expect(await trainer.find(clueOf(datasetUrl), calm)).toBe("unknown");
    fal.failures.inject("list", falFailures.webPage);
    expect(await trainer.find(clueOf(datasetUrl), calm)).toBe("unknown");
  });

  it("throws while fal is away, so that it is asked again", async () => {
    const { fal, trainer, datasetUrl } = await lost();
    fal.failures.inject("list", falFailures.badGateway, 4);
    await expect(trainer.find(clueOf(datasetUrl), calm)).rejects.toMatchObject({ code: "provider_unavailable" });
  });
});

describe("looking for a training that a person names", () => {
  it("finds it by its request id alone", async () => {
    const { fal, trainer } = await lost();
    const requestId = fal.submissions[0]?.requestId ?? "";
    expect(await trainer.find(clueOf("https://files.example/other.zip", { requestId }), calm)).toMatchObject({
      found: { requestId, steps: plan.steps },
    });
  });

  it("says that fal knows no such request, and refuses what cannot be an id", async () => {
    const { trainer, datasetUrl, fal } = await lost();
    expect(await trainer.find(clueOf(datasetUrl, { requestId: "0000-1111" }), calm)).toBe("absent");
    const asked = fal.requests.length;
    for (const requestId of ["", "../../cancel", "a b", "x?y"]) {
      await expect(trainer.find(clueOf(datasetUrl, { requestId }), calm)).rejects.toMatchObject({
        code: "invalid_request",
      });
    }
    expect(fal.requests).toHaveLength(asked);
  });
});
