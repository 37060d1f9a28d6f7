import { ReeloraError } from "@reelora/core";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createReplicateTrainer } from "../../src/adapters/trainer-replicate/create-replicate-trainer.js";
import { replicateFailures, type ReplicateFailure } from "../simulators/replicate/failures.js";
import { trainerModel } from "../simulators/replicate/start-replicate-simulator.js";
import { calm, plan, startReplicate } from "./replicate-fixture.js";

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
  it("is one request to the trainer's latest version, with its fields, the destination and the token", async () => {
    const { replicate, trainer } = await startReplicate();
    const operation = await trainer.submit(plan, datasetUrl, calm);
    expect(replicate.count("submit")).toBe(1);
    const sent = replicate.requests.find(({ route }) => route === "submit");
    expect(sent?.url).toBe(`/v1/models/ostris/flux-dev-lora-trainer/versions/${trainerModel.version}/trainings`);
    expect(JSON.parse(String(sent?.body))).toEqual({
      destination: "maker/reelora-loras",
      input: {
        input_images: datasetUrl,
        steps: 1000,
        trigger_word: "zkbunny",
        learning_rate: 0.0004,
        autocaption: false,
      },
    });
    expect(operation).toEqual({ trainingId: replicate.submissions[0]?.id, steps: 1000 });
    expect(JSON.parse(JSON.stringify(operation))).toEqual(operation);
  });

  it("asks to be called at its end at an https address, and only there", async () => {
    const { replicate, trainer } = await startReplicate();
    await trainer.submit(plan, datasetUrl, calm, { webhookUrl: "https://reelora.example.com/hooks/7" });
    await trainer.submit(plan, datasetUrl, calm, { webhookUrl: "http://127.0.0.1:5000/hooks/7" });
    expect(replicate.submissions.map(({ webhook, webhookEvents }) => [webhook, webhookEvents])).toEqual([
      ["https://reelora.example.com/hooks/7", ["completed"]],
      [null, ["completed"]],
    ]);
  });

  it("stays with a version that was chosen", async () => {
    const { replicate, trainer } = await startReplicate({}, { trainerVersion: "0123abcd" });
    const error = await failureOf(trainer.submit(plan, datasetUrl, calm));
    expect(error.message).toContain("Invalid version or not permitted");
    expect(replicate.requests.at(-1)?.url).toContain("/versions/0123abcd/trainings");
    expect(replicate.count("submit")).toBe(1);
  });

  it("looks the version up again after an hour", async () => {
    let nowMs = 0;
    const { replicate, trainer } = await startReplicate({}, { clock: () => nowMs });
    const lookUps = () =>
      replicate.requests.filter(({ url, method }) => method === "GET" && url.endsWith("/flux-dev-lora-trainer")).length;
    await trainer.submit(plan, datasetUrl, calm);
    nowMs = 3_599_000;
    await trainer.submit(plan, datasetUrl, calm);
    expect(lookUps()).toBe(1);
    nowMs = 3_601_000;
    await trainer.submit(plan, datasetUrl, calm);
    expect(lookUps()).toBe(2);
  });

  it.each<[string, ReplicateFailure, string, RegExp]>([
    ["401", replicateFailures.badToken, "provider_unauthorised", /Check REPLICATE_API_TOKEN/],
    ["402", replicateFailures.insufficientCredit, "provider_out_of_credit", /Insufficient credit/],
    ["403", replicateFailures.forbidden, "provider_out_of_credit", /do not have permission/],
    ["404", replicateFailures.notFound, "provider_rejected", /could not be found/],
    ["422", replicateFailures.invalidVersion, "provider_rejected", /Invalid version or not permitted/],
    ["413", { kind: "answer", status: 413, body: { detail: "Too large" } }, "provider_rejected", /Too large/],
    ["429 alone", replicateFailures.rateLimited(), "provider_rate_limited", /slow down\. /],
    ["429 with Retry-After", replicateFailures.rateLimited("17"), "provider_rate_limited", /for 17 s/],
    ["429 with a time in its body", replicateFailures.throttledInBody(5), "provider_rate_limited", /for 5 s/],
    ["429 with a time in its words", replicateFailures.throttledInWords, "provider_rate_limited", /for 9 s/],
  ])(
    "refused with %s starts nothing, is said precisely, and is not repeated",
    async (_what, failure, code, message) => {
      const { replicate, trainer } = await startReplicate();
      replicate.failures.inject("submit", failure, 9);
      const error = await failureOf(trainer.submit(plan, datasetUrl, calm));
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
      expect(error.details.providerBody).toContain("detail");
      expect(replicate.count("submit")).toBe(1);
      expect(replicate.submissions).toHaveLength(0);
    },
  );

  it("hands over how long to wait, whichever way Replicate says it", async () => {
    const { replicate, trainer } = await startReplicate();
    const date = "Thu, 01 Jan 2026 00:02:00 GMT";
    const { rateLimited, throttledInBody, throttledInWords } = replicateFailures;
    const failures = [rateLimited("17"), rateLimited(date), throttledInBody(5), throttledInWords, rateLimited()];
    const waits: (number | undefined)[] = [];
    for (const failure of failures) {
      replicate.failures.inject("submit", failure);
      waits.push((await failureOf(trainer.submit(plan, datasetUrl, calm))).details.retryAfterMs);
    }
    expect(waits).toEqual([17_000, 120_000, 5000, 9000, undefined]);
    expect(replicate.count("submit")).toBe(5);
  });

  it("is refused for an input out of range with the field that Replicate names", async () => {
    const { replicate, trainer } = await startReplicate();
    const error = await failureOf(trainer.submit({ ...plan, steps: 7000 }, datasetUrl, calm));
    expect(error).toMatchObject({ code: "provider_rejected", details: { providerStatus: 422 } });
    expect(error.message).toContain("Input validation failed: input.steps: Must be less than or equal to 6000");
    expect(replicate.count("submit")).toBe(1);
    expect(replicate.submissions).toHaveLength(0);
  });

  it.each<[string, ReplicateFailure, number]>([
    ["a 500 from Replicate", replicateFailures.internal, 0],
    ["a 503 from Replicate", replicateFailures.unavailable, 0],
    ["a 502 from a proxy", replicateFailures.badGateway, 0],
    ["a 408", { kind: "answer", status: 408, body: { detail: "timeout" } }, 0],
    ["a 499", { kind: "answer", status: 499, body: { detail: "closed" } }, 0],
    ["a redirect", { kind: "answer", status: 307, body: "", headers: { location: "/v1/again" } }, 0],
    ["a reset before it was taken", replicateFailures.reset, 0],
    ["an answer lost after it was taken", replicateFailures.lostAnswer, 1],
    ["an answer cut in the middle", replicateFailures.halfAnswer, 1],
    ["a body that is half a JSON text", replicateFailures.garbage, 1],
    ["a web page", replicateFailures.webPage, 1],
    ["a body that names no training", { kind: "other-body", contentType: "application/json", body: "{}" }, 1],
    [
      "a body that names a path",
      { kind: "other-body", contentType: "application/json", body: '{"id":"../account","status":"starting"}' },
      1,
    ],
  ])("that ends in %s is unknown, and is not repeated", async (_what, failure, accepted) => {
    const { replicate, trainer } = await startReplicate();
    replicate.failures.inject("submit", failure);
    const error = await failureOf(trainer.submit(plan, datasetUrl, calm));
    expect(error.code).toBe("submission_unknown");
    expect(error.retry).toBe("never");
    expect(replicate.count("submit")).toBe(1);
    expect(replicate.submissions).toHaveLength(accepted);
  });

  it("that gets no answer in time is unknown", async () => {
    const { replicate, trainer } = await startReplicate({}, { submitTimeoutMs: 100 });
    replicate.failures.inject("submit", replicateFailures.silence);
    const error = await failureOf(trainer.submit(plan, datasetUrl, calm));
    expect(error.code).toBe("submission_unknown");
    expect(error.message).toContain("no answer came within 0.1 s");
    expect(replicate.count("submit")).toBe(1);
  });

  it("that is aborted under way is unknown; aborted before, it is not sent", async () => {
    const { replicate, trainer } = await startReplicate();
    replicate.failures.inject("submit", replicateFailures.silence);
    const stop = new AbortController();
    const pending = failureOf(trainer.submit(plan, datasetUrl, stop.signal));
    await expect.poll(() => replicate.count("submit")).toBe(1);
    stop.abort();
    expect((await pending).code).toBe("submission_unknown");
    expect((await failureOf(trainer.submit(plan, datasetUrl, stop.signal))).code).toBe("cancelled");
    expect(replicate.count("submit")).toBe(1);
  });

  it("that cannot connect has surely started nothing", async () => {
    const { replicate, trainer } = await startReplicate();
    await trainer.submit(plan, datasetUrl, calm);
    await replicate.close();
    const error = await failureOf(trainer.submit(plan, datasetUrl, calm));
    expect(error.code).toBe("provider_unavailable");
    expect(error.message).toContain("nothing was started");
    expect(replicate.submissions).toHaveLength(1);
  });
});

describe("preparing a submission", () => {
  it("makes the private model once, and finds it from then on", async () => {
    const { replicate, trainer } = await startReplicate();
    await trainer.submit(plan, datasetUrl, calm);
    await trainer.submit(plan, datasetUrl, calm);
    expect(replicate.models.at(-1)).toMatchObject({ owner: "maker", name: "reelora-loras", visibility: "private" });
    expect([replicate.count("account"), replicate.count("create-model"), replicate.count("submit")]).toEqual([1, 1, 2]);
  });

  it("takes the owner and the name it is given", async () => {
    const { replicate, trainer } = await startReplicate({ account: "studio" }, { owner: "studio", modelName: "loras" });
    await trainer.submit(plan, datasetUrl, calm);
    expect(replicate.submissions[0]?.destination).toBe("studio/loras");
    expect(replicate.count("account")).toBe(0);
  });

  it("takes a model that somebody else has just made", async () => {
    const { replicate, trainer } = await startReplicate();
    replicate.models.push({ owner: "maker", name: "reelora-loras", visibility: "private", latestVersion: null });
    replicate.failures.inject("model", replicateFailures.notFound);
    await trainer.submit(plan, datasetUrl, calm);
    expect([replicate.count("create-model"), replicate.submissions.length]).toEqual([1, 1]);
  });

  it("goes on after a model was made and the answer lost", async () => {
    const { replicate, trainer } = await startReplicate();
    replicate.failures.inject("create-model", replicateFailures.lostAnswer);
    await trainer.submit(plan, datasetUrl, calm);
    expect(replicate.models.filter(({ owner }) => owner === "maker")).toHaveLength(1);
    expect(replicate.submissions).toHaveLength(1);
  });

  it.each<[string, (replicate: Awaited<ReturnType<typeof startReplicate>>["replicate"]) => void, string, RegExp]>([
    [
      "the model is public",
      ({ models }) =>
        void models.push({ owner: "maker", name: "reelora-loras", visibility: "public", latestVersion: null }),
      "configuration_invalid",
      /maker\/reelora-loras at Replicate is not private/,
    ],
    [
      "the name is that of a deleted model",
      ({ deletedModels }) => void deletedModels.add("reelora-loras"),
      "configuration_invalid",
      /Set another model name/,
    ],
    [
      "the trainer is gone",
      ({ models }) => void models.splice(0, 1),
      "provider_rejected",
      /no longer has the trainer ostris\/flux-dev-lora-trainer/,
    ],
    [
      "the trainer has no version",
      ({ models }) =>
        void models.splice(0, 1, {
          owner: "ostris",
          name: "flux-dev-lora-trainer",
          visibility: "public",
          latestVersion: null,
        }),
      "provider_protocol",
      /no version of/,
    ],
    [
      "the token is refused",
      ({ failures }) => void failures.inject("account", replicateFailures.badToken),
      "provider_unauthorised",
      /REPLICATE_API_TOKEN/,
    ],
    [
      "the account is a web page",
      ({ failures }) => void failures.inject("account", replicateFailures.webPage),
      "provider_protocol",
      /account without a name/,
    ],
    [
      "Replicate is away",
      ({ failures }) => void failures.inject("model", replicateFailures.badGateway, 4),
      "provider_unavailable",
      /502/,
    ],
  ])("starts nothing when %s", async (_what, spoil, code, message) => {
    const { replicate, trainer } = await startReplicate();
    spoil(replicate);
    const error = await failureOf(trainer.submit(plan, datasetUrl, calm));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(replicate.count("submit")).toBe(0);
  });

  it("may not make models of others", async () => {
    const { replicate, trainer } = await startReplicate({}, { owner: "somebody" });
    expect((await failureOf(trainer.submit(plan, datasetUrl, calm))).code).toBe("provider_out_of_credit");
    expect(replicate.count("submit")).toBe(0);
  });

  it("that takes too long, or is aborted, sends nothing, and says that nothing was started", async () => {
    let nowMs = 0;
    const { replicate, trainer } = await startReplicate({}, { clock: () => (nowMs += 6000) });
    expect((await failureOf(trainer.submit(plan, datasetUrl, calm))).message).toContain("nothing was started");
    expect(replicate.count("submit")).toBe(0);
    const other = await startReplicate();
    other.replicate.failures.inject("account", replicateFailures.silence);
    const stop = new AbortController();
    const pending = failureOf(other.trainer.submit(plan, datasetUrl, stop.signal));
    await expect.poll(() => other.replicate.count("account")).toBe(1);
    stop.abort();
    expect((await pending).code).toBe("provider_unavailable");
    expect(other.replicate.count("submit")).toBe(0);
  });
});

describe("the API token", () => {
  it("is in no error, even when Replicate repeats it", async () => {
    const { replicate, trainer } = await startReplicate();
    const body = { detail: `Token ${replicate.apiToken} is unknown` };
    replicate.failures.inject("submit", { kind: "answer", status: 401, body });
    replicate.failures.inject("submit", replicateFailures.reset);
    for (const attempt of [1, 2]) {
      const error = await failureOf(trainer.submit(plan, datasetUrl, calm));
      expect(inspect(error, { depth: 20, showHidden: true }), `attempt ${attempt}`).not.toContain(replicate.apiToken);
    }
  });

  it("goes to the API and never to files or datasets", async () => {
    const { replicate, submitted, followed, trainer } = await startReplicate();
    const operation = await submitted();
    await followed(operation);
    await trainer.cancel(operation, calm);
    const withToken = new Set(replicate.requests.filter(({ hasToken }) => hasToken).map(({ route }) => route));
    const without = new Set(replicate.requests.filter(({ hasToken }) => !hasToken).map(({ route }) => route));
    expect([...withToken].sort()).toEqual(["account", "cancel", "create-model", "file", "model", "status", "submit"]);
    expect([...without]).toEqual(["dataset"]);
  });

  it.each([
    ["token", { apiToken: "" }],
    ["token", { apiToken: "two words" }],
    ["owner", { owner: "a/b" }],
    ["model name", { modelName: "../x" }],
    ["version", { trainerVersion: "a?b" }],
  ])("and the rest of the configuration are checked: %s %o", (_what, options) => {
    expect(() => createReplicateTrainer({ apiToken: "r8_x", clock: () => 0, ...options })).toThrow(
      expect.objectContaining({ code: "configuration_invalid" }),
    );
  });
});

describe("a plan", () => {
  it("is checked against the catalogue, and estimated from its price", async () => {
    const { trainer, replicate } = await startReplicate();
    expect(trainer.check(plan).filter(({ severity }) => severity === "error")).toEqual([]);
    expect(trainer.check({ ...plan, steps: 2 })).toContainEqual(
      expect.objectContaining({ severity: "error", code: "training_settings_invalid" }),
    );
    expect(trainer.check({ ...plan, baseModel: "sdxl" })).toEqual([
      expect.objectContaining({ severity: "error", code: "training_settings_invalid" }),
    ]);
    const estimate = await trainer.estimate(plan, calm);
    expect(estimate.costUsd).toBeCloseTo(2, 1);
    expect(estimate.durationSeconds).toBe(1310);
    expect(estimate.source).toContain("2026");
    expect((await failureOf(trainer.submit({ ...plan, baseModel: "sdxl" }, datasetUrl, calm))).code).toBe(
      "training_settings_invalid",
    );
    expect(replicate.requests).toHaveLength(0);
  });
});
