import { ReeloraError } from "@reelora/core";
import { createServer } from "node:http";
import { once } from "node:events";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createFalTrainer } from "../../src/adapters/trainer-fal/create-fal-trainer.js";
import { falFailures, type FalFailure } from "../simulators/fal/failures.js";
import { calm, plan, startFal } from "./fal-fixture.js";

const datasetUrl = "https://example.com/dataset-v1.zip";

const failureOf = async (promise: Promise<unknown>): Promise<ReeloraError> => {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ReeloraError) return error;
  throw new Error(`expected a ReeloraError and got ${inspect(error)}`);
};

describe("a submission", () => {
  it("is one request with the trainer's fields and the key, and keeps the addresses as given", async () => {
    const { fal, trainer } = await startFal();
    const operation = await trainer.submit(plan, datasetUrl, calm);
    expect(fal.count("submit")).toBe(1);
    const [training] = fal.submissions;
    expect(training?.input).toEqual({ images_data_url: datasetUrl, trigger_word: "zkbunny", steps: 1000 });
    expect(training?.endpoint).toBe("fal-ai/flux-lora-fast-training");
    expect(JSON.parse(training?.lifecycle ?? "{}")).toEqual({ expiration_duration_seconds: 604_800 });
    const base = `${fal.queueUrl}/fal-ai/flux-lora-fast-training/requests/${training?.requestId}`;
    expect(operation).toEqual({
      endpoint: "fal-ai/flux-lora-fast-training",
      steps: 1000,
      requestId: training?.requestId,
      statusUrl: `${base}/status`,
      responseUrl: base,
      cancelUrl: `${base}/cancel`,
    });
    expect(JSON.parse(JSON.stringify(operation))).toEqual(operation);
  });

  it("names the archive's format when the address does not", async () => {
    const { fal, trainer } = await startFal();
    await trainer.submit(plan, "https://example.com/get?file=7", calm);
    await trainer.submit(plan, "https://example.com/a.zip?signature=x", calm);
    expect(fal.submissions.map(({ input }) => input["data_archive_format"])).toEqual(["zip", undefined]);
  });

  it.each<[string, FalFailure, string, RegExp]>([
    ["401", falFailures.badKey, "provider_unauthorised", /Check FAL_KEY/],
    ["403", falFailures.exhaustedBalance, "provider_out_of_credit", /Exhausted balance/],
    ["404", falFailures.unknownEndpoint, "provider_rejected", /does not know fal-ai\/flux-lora-fast-training/],
    ["429 without Retry-After", falFailures.rateLimited(), "provider_rate_limited", /slow down/],
    ["429 with Retry-After", falFailures.rateLimited("17"), "provider_rate_limited", /for 17 s/],
    ["413", { kind: "answer", status: 413, body: { detail: "Too large" } }, "provider_rejected", /Too large/],
  ])(
    "refused with %s starts nothing, is said precisely, and is not repeated",
    async (_what, failure, code, message) => {
      const { fal, trainer } = await startFal();
      fal.failures.inject("submit", failure, 9);
      const error = await failureOf(trainer.submit(plan, datasetUrl, calm));
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
      expect(error.details.providerBody).toContain("detail");
      expect(fal.count("submit")).toBe(1);
      expect(fal.submissions).toHaveLength(0);
    },
  );

  it("hands the time of a Retry-After over, in seconds or as a date", async () => {
    const { fal, trainer } = await startFal();
    fal.failures.inject("submit", falFailures.rateLimited("17"));
    fal.failures.inject("submit", falFailures.rateLimited("Thu, 01 Jan 2026 00:02:00 GMT"));
    const first = await failureOf(trainer.submit(plan, datasetUrl, calm));
    const second = await failureOf(trainer.submit(plan, datasetUrl, calm));
    expect([first.details.retryAfterMs, second.details.retryAfterMs]).toEqual([17_000, 120_000]);
  });

  it("is refused for an input out of range with the field that fal names", async () => {
    const { fal, trainer } = await startFal();
    const error = await failureOf(trainer.submit({ ...plan, steps: 20_000 }, datasetUrl, calm));
    expect(error).toMatchObject({ code: "provider_rejected", details: { providerStatus: 422 } });
    expect(error.message).toContain("steps: Input should be less than or equal to 10000");
    expect(fal.count("submit")).toBe(1);
    expect(fal.submissions).toHaveLength(0);
  });

  it.each<[string, FalFailure, number]>([
    ["a 500 from fal", falFailures.infrastructure(500, "internal_error"), 0],
    ["a 503 from fal", falFailures.infrastructure(503, "runner_connection_error"), 0],
    ["a 502 from a proxy", falFailures.badGateway, 0],
    ["a 499", { kind: "answer", status: 499, body: { detail: "closed" } }, 0],
    ["a redirect", { kind: "answer", status: 307, body: "", headers: { location: "/queue/again" } }, 0],
    ["a reset before it was taken", falFailures.reset, 0],
    ["an answer lost after it was taken", falFailures.lostAnswer, 1],
    ["an answer cut in the middle", falFailures.halfAnswer, 1],
    ["a body that is half a JSON text", falFailures.garbage, 1],
    ["a web page", falFailures.webPage, 1],
    ["a body that names no request", { kind: "other-body", contentType: "application/json", body: "{}" }, 1],
  ])("that ends in %s is unknown, and is not repeated", async (_what, failure, accepted) => {
    const { fal, trainer } = await startFal();
    fal.failures.inject("submit", failure);
    const error = await failureOf(trainer.submit(plan, datasetUrl, calm));
    expect(error.code).toBe("submission_unknown");
    expect(error.retry).toBe("never");
    expect(fal.count("submit")).toBe(1);
    expect(fal.submissions).toHaveLength(accepted);
  });

  it("that gets no answer in time is unknown", async () => {
    const { fal, trainer } = await startFal({}, { submitTimeoutMs: 100 });
    fal.failures.inject("submit", falFailures.silence);
    const error = await failureOf(trainer.submit(plan, datasetUrl, calm));
    expect(error.code).toBe("submission_unknown");
    expect(error.message).toContain("no answer came within 0.1 s");
    expect(fal.count("submit")).toBe(1);
  });

  it("that is aborted under way is unknown; aborted before, it is not sent", async () => {
    const { fal, trainer } = await startFal();
    fal.failures.inject("submit", falFailures.silence);
    const stop = new AbortController();
    const pending = failureOf(trainer.submit(plan, datasetUrl, stop.signal));
    await expect.poll(() => fal.count("submit")).toBe(1);
    stop.abort();
    expect((await pending).code).toBe("submission_unknown");
    expect((await failureOf(trainer.submit(plan, datasetUrl, stop.signal))).code).toBe("cancelled");
    expect(fal.count("submit")).toBe(1);
  });

  it("that cannot connect has surely started nothing", async () => {
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const address = closed.address();
    closed.close();
    await once(closed, "close");
    const port = typeof address === "object" ? address?.port : 0;
    const { trainer } = await startFal({}, { queueUrl: `http://127.0.0.1:${port}` });
    const error = await failureOf(trainer.submit(plan, datasetUrl, calm));
    expect(error.code).toBe("provider_unavailable");
    expect(error.message).toContain("nothing was started");
  });

  it.each(["http://169.254.169.254/status", "https://fal.run.example.com/status", "https://user@queue.fal.run/status"])(
    "that names the strange address %s is unknown, and the key does not go there",
    async (strange) => {
      const { fal, trainer } = await startFal();
      const body = JSON.stringify({ request_id: "7", status_url: strange, response_url: strange, cancel_url: strange });
      fal.failures.inject("submit", { kind: "other-body", contentType: "application/json", body });
      const error = await failureOf(trainer.submit(plan, datasetUrl, calm));
      expect(error.code).toBe("submission_unknown");
      expect(error.message).toContain("request 7");
    },
  );
});

describe("the API key", () => {
  it("is in no error, even when fal repeats it", async () => {
    const { fal, trainer } = await startFal();
    fal.failures.inject("submit", { kind: "answer", status: 401, body: { detail: `Key ${fal.apiKey} is unknown` } });
    fal.failures.inject("submit", falFailures.reset);
    for (const attempt of [1, 2]) {
      const error = await failureOf(trainer.submit(plan, datasetUrl, calm));
      const everything = inspect(error, { depth: 20, showHidden: true });
      expect(everything, `attempt ${attempt}`).not.toContain("simulator-secret");
    }
  });

  it("goes to the queue and the storage's front, never to the upload address or the files", async () => {
    const { fal, submitted, followed, trainer } = await startFal();
    const operation = await submitted();
    await followed(operation);
    await trainer.cancel(operation, calm);
    const withKey = new Set(fal.requests.filter(({ hasKey }) => hasKey).map(({ route }) => route));
    const without = new Set(fal.requests.filter(({ hasKey }) => !hasKey).map(({ route }) => route));
    expect([...withKey].sort()).toEqual(["cancel", "initiate", "result", "status", "submit"]);
    expect([...without].sort()).toEqual(["dataset", "upload"]);
  });

  it("is not sent to an address that a stored operation names and that is not fal's", async () => {
    const { trainer, submitted } = await startFal();
    const stranger = await startFal();
    const operation = { ...(await submitted()), statusUrl: `${stranger.fal.queueUrl}/a/b/requests/1/status` };
    expect((await failureOf(trainer.status(operation, calm))).code).toBe("provider_protocol");
    expect(stranger.fal.requests).toHaveLength(0);
  });

  it.each(["", "two words", "line\nend"])("may not be %o", (apiKey) => {
    expect(() => createFalTrainer({ apiKey, clock: () => 0 })).toThrow(
      expect.objectContaining({ code: "configuration_invalid" }),
    );
  });
});

describe("a plan", () => {
  it("is checked against the catalogue, and estimated from its price", async () => {
    const { trainer, fal } = await startFal();
    expect(trainer.check({ ...plan, items: 3 })).toContainEqual(expect.objectContaining({ code: "dataset_too_small" }));
    expect(trainer.check({ ...plan, baseModel: "sdxl" })).toEqual([
      expect.objectContaining({ severity: "error", code: "training_settings_invalid" }),
    ]);
    const estimate = await trainer.estimate(plan, calm);
    expect(estimate).toMatchObject({ costUsd: 2, durationSeconds: null });
    expect(estimate.source).toContain("2026");
    expect((await failureOf(trainer.submit({ ...plan, baseModel: "sdxl" }, datasetUrl, calm))).code).toBe(
      "training_settings_invalid",
    );
    expect(fal.requests).toHaveLength(0);
  });
});
