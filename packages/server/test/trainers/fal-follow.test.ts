import { describeLora, parseSafetensorsHeader } from "@reelora/core";
import { describe, expect, it } from "vitest";
import { falFailures, type FalFailure } from "../simulators/fal/failures.js";
import { sandboxNotice } from "../simulators/fal/sandbox-lora.js";
import { calm, plan, startFal } from "./fal-fixture.js";
import { zipFrom, zipOf } from "./zip-of.js";

describe("a training", () => {
  it("goes from the queue over its steps to weights that say what they are", async () => {
    const { fal, trainer, submitted, followed } = await startFal({ queuePolls: 2, runningPolls: 3 });
    const operation = await submitted();
    const seen = await followed(operation);
    expect(seen.map(({ state }) => state)).toEqual([
      ...["queued", "queued", "queued"],
      ...["running", "running", "running", "running"],
      "succeeded",
    ]);
    expect(seen.flatMap((status) => (status.state === "queued" ? [status.position] : []))).toEqual([2, 1, 0]);
    expect(seen.flatMap((status) => (status.state === "running" ? [status.fraction] : []))).toEqual([
      0, 0.25, 0.5, 0.75,
    ]);
    const last = seen.at(-1);
    if (last?.state !== "succeeded") throw new Error("it has succeeded");
    expect(last.billableUnits).toBe(1000);
    expect(last.config).not.toBeNull();
    const weights = Buffer.from(await (await fetch(last.weights.url)).arrayBuffer());
    expect(weights.length).toBe(last.weights.sizeBytes);
    const header = parseSafetensorsHeader(weights, weights.length);
    expect(describeLora(header)).toMatchObject({ family: "diffusers", pairs: 2, ranks: [4], dtypes: ["BF16"] });
    expect(header.metadata["modelspec.title"]).toBe(sandboxNotice);
    expect(fal.submissions[0]?.dataset).toEqual(
      Object.fromEntries(["0001.jpg", "0002.jpg", "0003.jpg", "0004.jpg"].map((name) => [name, "zkbunny on a hill"])),
    );
    expect(await trainer.status(operation, calm)).toEqual(last);
    expect(fal.count("submit")).toBe(1);
  });

  it("that is stuck stays queued", async () => {
    const { fal, submitted, followed } = await startFal();
    fal.nextTraining({ kind: "stuck-in-queue" });
    const seen = await followed(await submitted(), 5);
    expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(["queued"]));
  });

  it("that cannot open the archive, or finds too little in it, has failed and says so", async () => {
    const { fal, trainer, followed } = await startFal();
    const broken = await trainer.upload(zipFrom(Buffer.from("no zip at all")), calm);
    expect((await followed(await trainer.submit(plan, broken, calm))).at(-1)).toMatchObject({
      state: "failed",
      code: "provider_rejected",
      message: expect.stringContaining("images_data_url: The archive cannot be opened") as unknown,
      providerBody: expect.stringContaining("invalid_archive") as unknown,
    });
    const small = await trainer.upload(await zipOf(3), calm);
    expect((await followed(await trainer.submit(plan, small, calm))).at(-1)).toMatchObject({
      state: "failed",
      code: "dataset_too_small",
      message: expect.stringContaining("at least 4 files, 3 provided") as unknown,
    });
    expect(fal.count("submit")).toBe(2);
  });

  it("whose input is refused only when it runs has failed with fal's own words", async () => {
    const { trainer, followed } = await startFal({ validatesInput: "in-the-run" });
    const operation = await trainer.submit(
      { ...plan, steps: 20_000 },
      await trainer.upload(await zipOf(4), calm),
      calm,
    );
    expect((await followed(operation)).at(-1)).toMatchObject({
      state: "failed",
      code: "provider_rejected",
      message: expect.stringContaining("steps: Input should be less than or equal to 10000") as unknown,
    });
  });

  it.each([
    [
      "on its status, with details",
      500,
      "boom",
      "internal_server_error",
      [{ loc: ["body"], msg: "CUDA out of memory", type: "internal_server_error" }],
      "CUDA out of memory",
    ],
    [
      "on its status, flat",
      503,
      "no runner",
      "runner_scheduling_failure",
      "Runner could not be scheduled",
      "Runner could not be scheduled",
    ],
    [
      "in its result alone",
      500,
      null,
      null,
      [{ loc: ["body"], msg: "CUDA out of memory", type: "internal_server_error" }],
      "CUDA out of memory",
    ],
  ])("that completes with an error %s has failed", async (_where, resultStatus, error, errorType, detail, text) => {
    const { fal, submitted, followed } = await startFal();
    const resultBody = typeof detail === "string" ? { detail, error_type: errorType } : { detail };
    fal.nextTraining({ kind: "fails", error, errorType, resultStatus, resultBody });
    expect((await followed(await submitted())).at(-1)).toMatchObject({
      state: "failed",
      code: "training_failed",
      message: expect.stringContaining(text) as unknown,
      providerBody: JSON.stringify(resultBody),
    });
  });

  it("that completes with an error whose result is gone has failed with what the status said", async () => {
    const { fal, submitted, followed } = await startFal();
    const gone = { kind: "fails", resultStatus: 404, resultBody: { detail: "Not found" } } as const;
    fal.nextTraining({ ...gone, error: "Worker died", errorType: "runner_disconnected" });
    expect((await followed(await submitted())).at(-1)).toMatchObject({
      state: "failed",
      code: "training_failed",
      message: expect.stringContaining("Worker died") as unknown,
    });
  });

  it("whose result has expired has failed, and says where to look", async () => {
    const { fal, submitted, followed, pauses } = await startFal();
    fal.nextTraining({ kind: "result-expired" });
    expect((await followed(await submitted())).at(-1)).toMatchObject({
      state: "failed",
      code: "training_failed",
      message: expect.stringContaining("no longer keeps its result") as unknown,
    });
    expect(fal.count("result")).toBe(4);
    expect(pauses).toEqual([1000, 2000, 4000]);
  });

  it("that fal does not know, asked several times, has failed", async () => {
    const { fal, trainer, submitted } = await startFal();
    const operation = await submitted();
    const unknown = { ...operation, statusUrl: `${fal.queueUrl}/fal-ai/flux-lora-fast-training/requests/none/status` };
    expect(await trainer.status(unknown, calm)).toMatchObject({ state: "failed", code: "training_failed" });
    expect(fal.count("status")).toBe(4);
  });

  it("is still running when its result says so", async () => {
    const { fal, trainer, submitted } = await startFal({ isManual: true });
    const operation = await submitted();
    fal.failures.inject("status", {
      kind: "other-body",
      contentType: "application/json",
      body: '{"status":"COMPLETED"}',
    });
    expect(await trainer.status(operation, calm)).toEqual({ state: "running", fraction: null, log: [] });
  });
});

describe("a finished training", () => {
  const finished = async () => {
    const started = await startFal({ isManual: true });
    const operation = await started.submitted();
    while (started.fal.submissions[0]?.state !== "COMPLETED") await started.fal.advance();
    return { ...started, operation };
  };

  it.each<[string, FalFailure]>([
    ["a proxy's 502", falFailures.badGateway],
    ["a plain 500", { kind: "answer", status: 500, body: { detail: "Internal Server Error" } }],
    ["429", falFailures.rateLimited()],
    ["a reset", falFailures.reset],
    ["an answer cut in the middle", falFailures.halfAnswer],
  ])("is not given up for %s on its result: asked again, then a fault that passes", async (_what, failure) => {
    const { fal, trainer, operation } = await finished();
    fal.failures.inject("result", failure, 3);
    expect((await trainer.status(operation, calm)).state).toBe("succeeded");
    fal.failures.inject("result", failure, 4);
    await expect(trainer.status(operation, calm)).rejects.toMatchObject({
      code: expect.stringMatching(/^provider_(unavailable|rate_limited)$/) as unknown,
    });
    expect((await trainer.status(operation, calm)).state).toBe("succeeded");
    expect(fal.count("submit")).toBe(1);
  });

  it.each<[string, string]>([
    ["no JSON", "<html>"],
    ["no weights", '{"config_file":{"url":"https://v3.fal.media/c.json"}}'],
    ["weights without an address", '{"diffusers_lora_file":{"url":"file:///etc/passwd"}}'],
  ])("whose result holds %s breaks the protocol", async (_what, body) => {
    const { fal, trainer, operation } = await finished();
    fal.failures.inject("result", { kind: "other-body", contentType: "application/json", body });
    await expect(trainer.status(operation, calm)).rejects.toMatchObject({
      code: "provider_protocol",
      details: { providerBody: body },
    });
  });
});

describe("asking for the status", () => {
  it("is repeated with growing pauses, and waits as long as fal asks", async () => {
    const { fal, trainer, submitted, pauses } = await startFal();
    const operation = await submitted();
    fal.failures.inject("status", falFailures.infrastructure(503, "internal_error"));
    fal.failures.inject("status", falFailures.rateLimited("7"));
    fal.failures.inject("status", falFailures.lostAnswer);
    await trainer.status(operation, calm);
    expect(pauses).toEqual([1000, 7000, 4000]);
  });

  it("does not wait for minutes itself: it hands the time over", async () => {
    const { fal, trainer, submitted, pauses } = await startFal();
    const operation = await submitted();
    fal.failures.inject("status", falFailures.rateLimited("600"));
    await expect(trainer.status(operation, calm)).rejects.toMatchObject({
      code: "provider_rate_limited",
      details: { retryAfterMs: 600_000 },
    });
    expect(pauses).toEqual([]);
  });

  it.each<[string, FalFailure, string]>([
    ["401", falFailures.badKey, "provider_unauthorised"],
    ["403", falFailures.exhaustedBalance, "provider_out_of_credit"],
    ["a web page", falFailures.webPage, "provider_protocol"],
    [
      "an unknown state",
      { kind: "other-body", contentType: "application/json", body: '{"status":"ASLEEP"}' },
      "provider_protocol",
    ],
  ])("answered with %s ends with its own error", async (_what, failure, code) => {
    const { fal, trainer, submitted } = await startFal();
    const operation = await submitted();
    fal.failures.inject("status", failure);
    await expect(trainer.status(operation, calm)).rejects.toMatchObject({ code });
    expect(fal.count("status")).toBe(1);
  });

  it("stops with the caller's reason when it is aborted, and gives up an answer that never comes", async () => {
    const { fal, trainer, submitted } = await startFal({}, { requestTimeoutMs: 100 });
    const operation = await submitted();
    fal.failures.inject("status", falFailures.silence, 4);
    await expect(trainer.status(operation, calm)).rejects.toMatchObject({ code: "provider_unavailable" });
    const stop = new AbortController();
    fal.failures.inject("status", falFailures.silence);
    const pending = trainer.status(operation, stop.signal);
    const reason = new Error("the job was cancelled");
    stop.abort(reason);
    await expect(pending).rejects.toBe(reason);
  });

  it("takes nothing but its own operations", async () => {
    const { trainer } = await startFal();
    await expect(trainer.status({ id: "7" }, calm)).rejects.toMatchObject({ code: "internal" });
  });
});

describe("cancelling", () => {
  it("stops a training, which then tells that it was cancelled", async () => {
    const { trainer, submitted } = await startFal();
    const operation = await submitted();
    await trainer.cancel(operation, calm);
    expect(await trainer.status(operation, calm)).toMatchObject({ state: "failed", code: "training_cancelled" });
  });

  it("is fine with a training that has ended, or that fal has forgotten, and is repeated when it gets lost", async () => {
    const { fal, trainer, submitted, followed } = await startFal();
    const operation = await submitted();
    await followed(operation);
    await trainer.cancel(operation, calm);
    await trainer.cancel({ ...operation, cancelUrl: `${fal.queueUrl}/a/b/requests/none/cancel` }, calm);
    fal.failures.inject("cancel", falFailures.lostAnswer, 3);
    await trainer.cancel(operation, calm);
    expect(fal.count("cancel")).toBe(6);
  });

  it("says so when fal cannot be asked", async () => {
    const { fal, trainer, submitted } = await startFal();
    const operation = await submitted();
    fal.failures.inject("cancel", falFailures.badGateway, 4);
    await expect(trainer.cancel(operation, calm)).rejects.toMatchObject({ code: "provider_unavailable" });
  });
});
