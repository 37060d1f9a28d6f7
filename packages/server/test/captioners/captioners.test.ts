import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createOpenAiCaptioner,
  type OpenAiCaptionerOptions,
} from "../../src/adapters/captioner-openai/create-openai-captioner.js";
import { createTemplateCaptioner } from "../../src/adapters/captioner-template/create-template-captioner.js";
import { createCircuit } from "../../src/circuit/create-circuit.js";
import { openCircuits } from "../../src/circuit/open-circuits.js";
import { composeVision } from "../../src/composition/compose-vision.js";
import { readConfig } from "../../src/config/config.js";
import { captionFrames } from "../../src/services/dataset/caption-frames.js";
import { lintDataset } from "../../src/services/dataset/lint.js";
import { listItems } from "../../src/services/dataset/list-items.js";
import { undoChange } from "../../src/services/dataset/undo.js";
import { writeCaptions } from "../../src/services/dataset/write-captions.js";
import { captionerContract, pictures, plan } from "../contract/captioner.contract.js";
import { completeDrawnJob, openApplication } from "../datasets/drawn-job.js";
import { startFalVisionSimulator, type FalVisionSimulator } from "../simulators/vision/start-fal-vision-simulator.js";
import { startVisionSimulator, type VisionSimulator } from "../simulators/vision/start-vision-simulator.js";

const circuits = openCircuits({ now: Date.now, steadyNow: () => performance.now() });
let vision: VisionSimulator;
let waits: number[] = [];
const signal = new AbortController().signal;
const captioner = (changes: Partial<OpenAiCaptionerOptions> = {}) =>
  createOpenAiCaptioner({
    ...{ baseUrl: vision.url, model: "sim-vision", apiKey: "sim-key", concurrency: 2, budgetTokens: null },
    ...{ timeoutMs: 10_000, random: () => 1, sleep: async (delayMs: number) => void waits.push(delayMs) },
    ...changes,
  });

let fal: FalVisionSimulator;
const florence = "fal-ai/florence-2-large/more-detailed-caption";
/** As the configuration makes it. */
async function falVision(model: string, key = "fal-key") {
  const made = await composeVision(
    readConfig({}, { FAL_RUN_URL: fal.url, FAL_KEY: key, REELORA_CAPTION_MODEL: model }),
    circuits,
  );
  if (made === null) throw new Error("no captioner was made");
  return made;
}

beforeAll(async () => {
  vision = await startVisionSimulator("sim-key");
  fal = await startFalVisionSimulator("fal-key");
});
afterAll(async () => {
  await vision.close();
  await fal.close();
});
beforeEach(() => {
  waits = [];
});

captionerContract("the template", () => createTemplateCaptioner("{trigger} on a hill"));
captionerContract("an OpenAI-compatible endpoint", () => captioner());
captionerContract("a vision endpoint of fal", () => falVision("fal-ai/moondream3-preview/query"));
captionerContract("a vision endpoint of fal that takes no words", () => falVision(florence));

describe("an OpenAI-compatible endpoint", () => {
  it("gets the picture itself and is told what not to describe, a few at once", async () => {
    const before = vision.requests.length;
    await captioner({ concurrency: 3 }).caption(pictures(6), plan, signal);
    const asked = vision.requests.slice(before);
    expect(asked).toHaveLength(6);
    expect(asked.every(({ width, authorization }) => width === 320 && authorization === "Bearer sim-key")).toBe(true);
    expect(asked[0]?.instructions).toMatch(/never describe its face/);
    expect(vision.mostAtOnce()).toBeLessThanOrEqual(3);
  });

  it.each([
    ["too many requests, with a pause asked for", { kind: "status", status: 429, retryAfter: "7" }, 7000],
    [
      "too many requests, until a day far away, a minute at most",
      { kind: "status", status: 429, retryAfter: "Fri, 31 Dec 9999 23:59:59 GMT" },
      60_000,
    ],
    ["a server error", { kind: "status", status: 503 }, 1000],
    ["a connection that breaks", { kind: "hang-up" }, 1000],
    ["half an answer", { kind: "half-answer" }, 1000],
  ] as const)("is asked again after %s", async (_, failure, waitMs) => {
    vision.fail(failure);
    const batch = await captioner().caption(pictures(1), plan, signal);
    expect([batch.captions.length, waits]).toEqual([1, [waitMs]]);
  });

  it("is asked for no further picture once three in a row were not answered, and again after half a minute", async () => {
    let steadyMs = 0;
    const { ask, state } = createCircuit("captions", { now: Date.now, steadyNow: () => steadyMs });
    const guarded = captioner({ concurrency: 1, attempts: 1, guard: ask });
    const before = vision.requests.length;
    vision.fail(...Array.from({ length: 3 }, () => ({ kind: "hang-up" }) as const));
    const batch = await guarded.caption(pictures(6), plan, signal);
    expect(batch.failures.map(({ frame, code }) => [frame, code])).toEqual(
      [0, 1, 2, 3, 4, 5].map((frame) => [frame, "unavailable"]),
    );
    expect(batch.failures.at(-1)?.message).toContain("did not answer 3 times in a row");
    expect([vision.requests.length - before, state().state]).toEqual([3, "open"]);
    steadyMs += 30_000;
    expect((await guarded.caption(pictures(2), plan, signal)).captions).toHaveLength(2);
    expect(state().state).toBe("closed");
  });

  it("gives up on one picture after four tries, and keeps the others", async () => {
    vision.fail(...Array.from({ length: 4 }, () => ({ kind: "status", status: 500 }) as const));
    const batch = await captioner({ concurrency: 1 }).caption(pictures(3), plan, signal);
    expect(batch.failures).toMatchObject([{ frame: 0, code: "unavailable" }]);
    expect(batch.captions.map(({ frame }) => frame)).toEqual([1, 2]);
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  it.each([
    ["refused", { kind: "content", content: null, refusal: "I cannot help with that." }],
    ["refused", { kind: "content", content: "", finishReason: "content_filter" }],
    ["refused", { kind: "status", status: 400, body: { error: { message: "image too large" } } }],
    ["empty", { kind: "content", content: "<think>a rabbit, I believe</think>  " }],
    ["empty", { kind: "content", content: "a rabbit that", finishReason: "length" }],
    ["empty", { kind: "not-json" }],
  ] as const)("tells of a picture that was %s: %j", async (code, failure) => {
    vision.fail(failure);
    const batch = await captioner({ concurrency: 1 }).caption(pictures(2), plan, signal);
    expect(batch.failures).toMatchObject([{ frame: 0, code }]);
    expect(batch.captions).toHaveLength(1);
  });

  it("takes an answer in parts", async () => {
    vision.fail({
      kind: "content",
      content: [
        { type: "text", text: "a rabbit " },
        { type: "text", text: "runs" },
      ],
    });
    expect((await captioner().caption(pictures(1), plan, signal)).captions[0]?.text).toBe("zkdrawn, a rabbit runs");
  });

  it("stops at its budget and says which pictures were not asked for", async () => {
    const batch = await captioner({ concurrency: 1, budgetTokens: 250 }).caption(pictures(5), plan, signal);
    expect([batch.captions.length, batch.tokens]).toEqual([3, 300]);
    expect(batch.failures.map(({ code }) => code)).toEqual(["over_budget", "over_budget"]);
  });

  it.each([
    ["provider_unauthorised", { apiKey: "wrong" }],
    ["provider_rejected", { model: "unknown" }],
  ] as const)("throws %s at once, without asking for the rest", async (code, changes) => {
    await expect(captioner({ concurrency: 1, ...changes }).caption(pictures(4), plan, signal)).rejects.toMatchObject({
      code,
    });
    expect(waits).toEqual([]);
  });

  it("throws when the account has no credit left", async () => {
    vision.fail({ kind: "status", status: 429, body: { error: { code: "insufficient_quota" } } });
    await expect(captioner({ concurrency: 1 }).caption(pictures(2), plan, signal)).rejects.toMatchObject({
      code: "provider_out_of_credit",
    });
  });
});

describe("fal", () => {
  it("captions through its router, with its own key, where no other endpoint is named", async () => {
    const router = await startVisionSimulator("fal-key", { path: "/openrouter/router/openai/v1", scheme: "Key" });
    try {
      const compose = (environment: Readonly<Record<string, string>>) =>
        composeVision(readConfig({}, { FAL_RUN_URL: new URL(router.url).origin, ...environment }), circuits);
      const fal = await compose({ FAL_KEY: "fal-key", REELORA_CAPTION_MODEL: "sim-vision" });
      const batch = await fal?.caption(pictures(2), plan, signal);
      expect([fal?.author, batch?.captions.length]).toEqual(["model:sim-vision", 2]);
      expect(router.requests.map(({ authorization }) => authorization)).toEqual(["Key fal-key", "Key fal-key"]);
      expect(await compose({ REELORA_CAPTION_MODEL: "sim-vision" })).toBeNull();
      expect(await compose({ FAL_KEY: "fal-key" })).toBeNull();
    } finally {
      await router.close();
    }
  });
});

describe("a vision endpoint of fal", () => {
  it("is told what not to say where it takes words, and what it says becomes a caption", async () => {
    const before = fal.prompts.length;
    const asked = await falVision("fal-ai/moondream3-preview/query");
    const said = await asked.caption(pictures(1), plan, signal);
    const silent = await (await falVision(florence)).caption(pictures(1), plan, signal);
    expect(fal.prompts.slice(before)).toEqual([expect.stringMatching(/never describe its face/), null]);
    expect(said.captions[0]?.text).toMatch(/^zkdrawn, a drawing, mostly rgb/);
    expect(silent.captions).toEqual(said.captions);
    await expect((await falVision(florence, "wrong")).caption(pictures(1), plan, signal)).rejects.toMatchObject({
      code: "provider_unauthorised",
    });
  });

  it.each([{ output: "" }, { output: "a rabbit that", finish_reason: "length" }, { caption: "a rabbit" }])(
    "gives no caption of %j",
    async (answer) => {
      fal.answer(answer);
      const batch = await (await falVision(florence)).caption(pictures(1), plan, signal);
      expect(batch).toMatchObject({ captions: [], failures: [{ frame: 0, code: "empty" }] });
    },
  );
});

describe("captions of a dataset", () => {
  it("come from the model in the job, fall back to the template, are asked for again, and never replace a person's", async () => {
    const folder = await mkdtemp(join(tmpdir(), "reelora-captions-"));
    const application = await openApplication(folder, {
      REELORA_CAPTION_URL: vision.url,
      REELORA_CAPTION_MODEL: "sim-vision",
      REELORA_CAPTION_API_KEY: "sim-key",
      REELORA_CAPTION_CONCURRENCY: "1",
    });
    try {
      vision.fail({ kind: "content", content: "" });
      const job = await completeDrawnJob(application, { settings: { captioner: "vision" } });
      expect(job.warnings).toMatchObject([{ code: "captions_missing" }]);
      const ports = { store: application.documents, objects: application.objects, now: application.now };
      const owner = { userId: "local", jobId: job.id };
      const authors = async () =>
        (await listItems(ports, { ...owner, verdict: "keep" })).map(({ candidate, caption }) => ({
          frame: candidate.frame,
          ...caption,
        }));
      const first = await authors();
      expect(first.filter(({ author }) => author === "template")).toHaveLength(1);
      expect(first.filter(({ author }) => author === "model:sim-vision")).toHaveLength(7);

      const own = first.find(({ author }) => author === "model:sim-vision")?.frame ?? 0;
      await writeCaptions(ports, {
        ...owner,
        author: "person",
        captions: [{ frame: own, text: "a rabbit with blue eyes" }],
      });
      const written = await captionFrames(ports, { ...owner, captioner: captioner(), rewrite: true }, signal);
      expect([written.captions.length, written.skipped]).toEqual([7, 1]);
      const after = await authors();
      expect(after.find(({ frame }) => frame === own)).toMatchObject({
        text: "a rabbit with blue eyes",
        author: "person",
      });

      const machine = after.find(({ frame }) => frame !== own)?.frame ?? 0;
      const leak = [{ frame: machine, text: "zkdrawn runs, with long hair" }];
      await writeCaptions(ports, { ...owner, author: "model:sim-vision", captions: leak });
      const linted = await lintDataset(ports, { ...owner, fix: true });
      expect(linted.ofPeople).toEqual([own]);
      const textOf = async (frame: number) => (await authors()).find((one) => one.frame === frame)?.text;
      expect([await textOf(machine), await textOf(own)]).toEqual(["zkdrawn runs", "a rabbit with blue eyes"]);
      expect((await authors()).find(({ frame }) => frame === machine)?.author).toBe("model:sim-vision");
      await undoChange(ports, { ...owner, event: null });
      expect(await textOf(machine)).toBe("zkdrawn runs, with long hair");
    } finally {
      await application.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
