import { findTrainer } from "@reelora/core";
import { describe, expect, it } from "vitest";
import type { TrainingStatus } from "../../src/ports/trainer.js";
import { replicateFailures, type ReplicateFailure } from "../simulators/replicate/failures.js";
import { calm, plan, startReplicate } from "./replicate-fixture.js";
import { zipFrom } from "./zip-of.js";

const said = (body: unknown): ReplicateFailure => ({
  kind: "other-body",
  contentType: "application/json",
  body: JSON.stringify(body),
});

function succeededOf(status: TrainingStatus | undefined) {
  if (status?.state !== "succeeded") throw new Error(`it has succeeded, not ${status?.state}`);
  return status;
}

describe("a training", () => {
  it("goes from the queue over its steps to a tar with the weights", async () => {
    const { replicate, submitted, trainer, followed } = await startReplicate({ startingPolls: 1, runningPolls: 3 });
    const operation = await submitted();
    const seen = await followed(operation);
    expect(seen.map(({ state }) => state)).toEqual([
      ...["queued", "queued"],
      ...["running", "running", "running", "running"],
      "succeeded",
    ]);
    expect(seen.flatMap((status) => (status.state === "running" ? [status.fraction] : []))).toEqual([
      0, 0.25, 0.5, 0.75,
    ]);
    const running = seen.findLast(({ state }) => state === "running");
    expect(running?.state === "running" && running.log).toEqual([
      "[simulator] Extracted 4 captions from zip to input_images",
      "Starting train job",
      expect.stringMatching(/^flux_train_replicate: {2}75%.* 750\/1000 /),
    ]);
    const last = succeededOf(seen.at(-1));
    const folder = "output/flux_train_replicate";
    expect(last.weights).toEqual({
      url: `${replicate.url}/delivery/${replicate.submissions[0]?.id}/trained_model.tar`,
      sizeBytes: null,
      inside: `${folder}/lora.safetensors`,
    });
    expect(last.config).toEqual({ ...last.weights, inside: `${folder}/config.yaml` });
    expect([...(replicate.submissions[0]?.captions ?? [])]).toContainEqual(["0001.txt", "zkbunny on a hill"]);
    expect(await trainer.status(operation, calm)).toEqual(last);
    expect(replicate.count("submit")).toBe(1);
  });

  it("is billed by the seconds it ran, at the catalogue's price", async () => {
    const { submitted, followed } = await startReplicate();
    const { billableUnits } = succeededOf((await followed(await submitted())).at(-1));
    expect(billableUnits).toBe(1250);
    const price = findTrainer("replicate", "flux-dev")?.price;
    expect(price?.unit).toBe("second");
    expect((billableUnits ?? 0) * (price?.usdPerUnit ?? 0)).toBeCloseTo(1.906, 3);
  });

  it("that is stuck stays queued", async () => {
    const { replicate, submitted, followed } = await startReplicate();
    replicate.nextTraining({ kind: "stuck" });
    const seen = await followed(await submitted(), 5);
    expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(["queued"]));
  });

  it.each<[string, Parameters<Awaited<ReturnType<typeof startReplicate>>["replicate"]["nextTraining"]>[0], string]>([
    ["a reason", { kind: "fails", error: "CUDA out of memory." }, "failed at Replicate: CUDA out of memory."],
    [
      "no reason but its log",
      { kind: "fails", error: null, lastLogLine: "RuntimeError: no space" },
      "RuntimeError: no space.",
    ],
    ["an output that is gone", { kind: "output-removed" }, "names no file of it any more"],
  ])("that ends with %s has failed, and says so", async (_what, outcome, text) => {
    const { replicate, submitted, followed } = await startReplicate();
    replicate.nextTraining(outcome);
    expect((await followed(await submitted())).at(-1)).toMatchObject({
      state: "failed",
      code: "training_failed",
      message: expect.stringContaining(text) as unknown,
      providerBody: expect.stringContaining('"logs"') as unknown,
    });
  });

  it("that cannot fetch or open the dataset has failed with Replicate's words", async () => {
    const { replicate, trainer, submitted, followed } = await startReplicate();
    replicate.failures.inject("dataset", replicateFailures.notFound);
    expect((await followed(await submitted())).at(-1)).toMatchObject({
      code: "training_failed",
      message: expect.stringContaining("Failed to download input_images") as unknown,
    });
    const broken = await trainer.upload(zipFrom(Buffer.from("no zip at all")), calm);
    expect((await followed(await trainer.submit(plan, broken, calm))).at(-1)).toMatchObject({
      code: "training_failed",
      message: expect.stringContaining("input_images must be a zip file") as unknown,
    });
  });

  it("that was cancelled elsewhere, or aborted before it began, was cancelled", async () => {
    const { replicate, trainer, submitted, followed } = await startReplicate({ isManual: true });
    const operation = await submitted();
    await replicate.cancelElsewhere(replicate.submissions[0]?.id ?? "");
    expect(await trainer.status(operation, calm)).toMatchObject({ state: "failed", code: "training_cancelled" });
    replicate.nextTraining({ kind: "aborted" });
    const second = await submitted();
    await replicate.advance();
    expect((await followed(second)).at(-1)).toMatchObject({
      state: "failed",
      code: "training_cancelled",
      message: expect.stringContaining("not billed") as unknown,
    });
  });

  it("that Replicate does not know, asked several times, has failed", async () => {
    const { replicate, trainer, pauses } = await startReplicate();
    expect(await trainer.status({ trainingId: "none", steps: 1000 }, calm)).toMatchObject({
      state: "failed",
      code: "training_failed",
      message: expect.stringContaining("does not know training none") as unknown,
    });
    expect([replicate.count("status"), pauses]).toEqual([4, [1000, 2000, 4000]]);
  });

  it("may be unknown for a moment", async () => {
    const { replicate, trainer, submitted } = await startReplicate();
    const operation = await submitted();
    replicate.failures.inject("status", replicateFailures.notFound, 2);
    expect((await trainer.status(operation, calm)).state).toBe("queued");
  });

  it.each([
    [
      "an address alone",
      "https://replicate.delivery/x/trained_model.tar",
      "output/flux_train_replicate/lora.safetensors",
    ],
    ["the weights themselves", { weights: "https://replicate.delivery/x/lora.safetensors" }, undefined],
  ])("may give %s", async (_what, output, inside) => {
    const { replicate, trainer, submitted } = await startReplicate();
    const operation = await submitted();
    replicate.failures.inject("status", said({ id: "x", status: "succeeded", output }));
    const status = succeededOf(await trainer.status(operation, calm));
    expect(status.weights.inside).toBe(inside);
    expect(status.billableUnits).toBeNull();
    expect(status.config === null).toBe(inside === undefined);
  });
});

describe("asking for the status", () => {
  it("is repeated with growing pauses, and waits as long as Replicate asks", async () => {
    const { replicate, trainer, submitted, pauses } = await startReplicate();
    const operation = await submitted();
    replicate.failures.inject("status", replicateFailures.unavailable);
    replicate.failures.inject("status", replicateFailures.rateLimited("7"));
    replicate.failures.inject("status", replicateFailures.lostAnswer);
    await trainer.status(operation, calm);
    expect(pauses).toEqual([1000, 7000, 4000]);
  });

  it("does not wait for minutes itself: it hands the time over", async () => {
    const { replicate, trainer, submitted, pauses } = await startReplicate();
    const operation = await submitted();
    replicate.failures.inject("status", replicateFailures.rateLimited("600"));
    await expect(trainer.status(operation, calm)).rejects.toMatchObject({
      code: "provider_rate_limited",
      details: { retryAfterMs: 600_000 },
    });
    expect(pauses).toEqual([]);
  });

  it.each<[string, ReplicateFailure, number, string]>([
    ["401", replicateFailures.badToken, 1, "provider_unauthorised"],
    ["402", replicateFailures.insufficientCredit, 1, "provider_out_of_credit"],
    ["502 and again", replicateFailures.badGateway, 4, "provider_unavailable"],
    ["half an answer and again", replicateFailures.halfAnswer, 4, "provider_unavailable"],
    ["a web page", replicateFailures.webPage, 1, "provider_protocol"],
    ["an unknown state", said({ id: "x", status: "asleep" }), 1, "provider_protocol"],
  ])("answered with %s ends with its own error, and the training goes on", async (_what, failure, tries, code) => {
    const { replicate, trainer, submitted, followed } = await startReplicate();
    const operation = await submitted();
    replicate.failures.inject("status", failure, tries);
    await expect(trainer.status(operation, calm)).rejects.toMatchObject({ code });
    expect(replicate.count("status")).toBe(tries);
    expect((await followed(operation)).at(-1)?.state).toBe("succeeded");
    expect(replicate.count("submit")).toBe(1);
  });

  it("stops with the caller's reason when it is aborted, and gives up an answer that never comes", async () => {
    const { replicate, trainer, submitted } = await startReplicate({}, { requestTimeoutMs: 100 });
    const operation = await submitted();
    replicate.failures.inject("status", replicateFailures.silence, 4);
    await expect(trainer.status(operation, calm)).rejects.toMatchObject({ code: "provider_unavailable" });
    const stop = new AbortController();
    replicate.failures.inject("status", replicateFailures.silence);
    const pending = trainer.status(operation, stop.signal);
    const reason = new Error("the job was cancelled");
    stop.abort(reason);
    await expect(pending).rejects.toBe(reason);
  });

  it.each([{ id: "7" }, { trainingId: "../account", steps: 1 }])(
    "takes nothing but its own operations: %o",
    async (operation) => {
      const { replicate, trainer } = await startReplicate();
      await expect(trainer.status(operation, calm)).rejects.toMatchObject({ code: "internal" });
      expect(replicate.requests).toHaveLength(0);
    },
  );
});

describe("cancelling", () => {
  it("stops a training, which then tells that it was cancelled", async () => {
    const { trainer, submitted } = await startReplicate();
    const operation = await submitted();
    await trainer.cancel(operation, calm);
    expect(await trainer.status(operation, calm)).toMatchObject({ state: "failed", code: "training_cancelled" });
  });

  it.each([true, false])(
    "is fine with a training that has ended (Replicate refusing it: %s)",
    async (refusesLateCancel) => {
      const { replicate, trainer, submitted, followed } = await startReplicate({ refusesLateCancel });
      const operation = await submitted();
      await followed(operation);
      await trainer.cancel(operation, calm);
      await trainer.cancel({ trainingId: "none", steps: 1 }, calm);
      replicate.failures.inject("cancel", replicateFailures.lostAnswer, 3);
      await trainer.cancel(operation, calm);
      expect(replicate.count("cancel")).toBe(6);
    },
  );

  it("says so when Replicate cannot be asked, or refuses although the training runs", async () => {
    const { replicate, trainer, submitted } = await startReplicate({ isManual: true });
    const operation = await submitted();
    replicate.failures.inject("cancel", replicateFailures.badGateway, 4);
    await expect(trainer.cancel(operation, calm)).rejects.toMatchObject({ code: "provider_unavailable" });
    replicate.failures.inject("cancel", replicateFailures.invalidVersion);
    await expect(trainer.cancel(operation, calm)).rejects.toMatchObject({ code: "provider_rejected" });
  });
});
