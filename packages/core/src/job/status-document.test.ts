import { describe, expect, it } from "vitest";
import { TrainSettings } from "../request/train-request.js";
import { stageNames } from "../stages/graph.js";
import type { JobEvent } from "./event.js";
import { newJob, type Job } from "./job.js";
import { reduceJob } from "./reduce.js";
import { statusDocument, StatusDocument, withoutSecrets, type StatusLinks } from "./status-document.js";

const links: StatusLinks = {
  modelUrl: ({ s3Key }) => `https://files.example/${s3Key}?signature=1`,
  errorReference: (code) => `/errors#${code}`,
  datasetUrl: null,
  datasetZipUrl: null,
  manifestUrl: null,
  reportUrl: null,
  links: { self: "/status", cancel: "/cancel", report: null, dataset: null },
};

const queued = newJob({
  id: "job_00000000000000000000000000",
  userId: "local",
  at: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
  source: { kind: "url", url: "https://maker:secret@example.com/v.mp4?X-Amz-Signature=secret#secret" },
  settings: TrainSettings.parse({ trigger: "zkbunny", webhookUrl: "https://hook.example/in?token=secret" }),
  requestDigest: "d",
});

const after = (...events: JobEvent[]): Job => events.reduce(reduceJob, queued);

describe("statusDocument", () => {
  it("writes a queued job with every stage, nulls for what has not happened and RFC 3339 times", () => {
    const document = StatusDocument.parse(statusDocument(queued, links));
    expect(document).toMatchObject({
      jobId: queued.id,
      status: "queued",
      stage: null,
      progress: 0,
      createdAt: "2026-01-02T03:04:05.006Z",
      startedAt: null,
      completedAt: null,
      counts: { shots: null, candidates: null, kept: null },
      error: null,
      versions: [],
      datasetUrl: null,
    });
    expect(document.stages.map((stage) => stage.name)).toEqual(stageNames);
    expect(document.request).toMatchObject({ trigger: "zkbunny", steps: 1000, learningRate: 1e-4, frameCount: 25 });
  });

  it("shows addresses without credentials, query strings and fragments", () => {
    const document = statusDocument(queued, links);
    expect(document.request.source).toEqual({ kind: "url", location: "https://example.com/v.mp4" });
    expect(document.request.webhookUrl).toBe("https://hook.example/in");
    expect(JSON.stringify(document)).not.toContain("secret");
  });

  it("shows all that was asked for, on the command line as over HTTP, and repeats nobody's face", () => {
    const settings = TrainSettings.parse({
      ...{ trigger: "zkanna", crop: "subject", nsfw: "drop", rights: { basis: "consent", who: "Anna Example" } },
      ...{ subject: { finder: "human", embedding: "0badface" }, provider: "fal", trainer: "fal-ai/flux-2-trainer" },
      ...{ baseModel: "flux-2-dev", fallbackProviders: ["replicate"], maxCostUsd: 5, rank: 8, seed: 0 },
    });
    const document = statusDocument({ ...queued, settings }, links);
    expect(StatusDocument.parse(document)).toEqual(document);
    expect(document.request).toMatchObject({
      ...{ crop: "subject", nsfw: "drop", subject: { finder: "human" }, maxCostUsd: 5, seed: 0 },
      ...{ rights: { basis: "consent", who: "Anna Example", licence: null }, fallbackProviders: ["replicate"] },
    });
    expect(JSON.stringify(document)).not.toContain("0badface");
  });

  it("gives the counts and the duration of finished stages", () => {
    const job = after(
      { type: "claimed", at: 2000, owner: "w", expiresAt: 9000 },
      { type: "stage-started", at: 3000, stage: "detect" },
      {
        type: "stage-finished",
        at: 4500,
        stage: "detect",
        manifest: { key: "k", sha256: "s" },
        reused: false,
        counts: { shots: 140 },
        summary: "140 shots",
        warnings: [{ code: "dark", message: "much of it is dark" }],
      },
    );
    const document = StatusDocument.parse(statusDocument(job, links));
    expect(document.counts).toEqual({ shots: 140, candidates: null, kept: null });
    expect(document.stages[1]).toMatchObject({ name: "detect", durationMs: 1500, summary: "140 shots" });
    expect(document.warnings).toEqual([{ code: "dark", message: "much of it is dark", stage: "detect" }]);
  });

  it("writes versions in the published shape, with the address made by the edge", () => {
    const version = {
      version: 1,
      s3Key: "loras/local/j/v1/model.safetensors",
      sizeBytes: 7,
      sha256: "a",
      createdAt: 1000,
      config: { trigger: "zkbunny", steps: 1000, learning_rate: 1e-4, frame_count: 25 },
    };
    const document = StatusDocument.parse(
      statusDocument(after({ type: "version-recorded", at: 1000, version }), links),
    );
    expect(document.versions).toEqual([
      {
        ...version,
        createdAt: "1970-01-01T00:00:01.000Z",
        modelUrl: `https://files.example/${version.s3Key}?signature=1`,
      },
    ]);
    const other = {
      expert: "high-noise",
      s3Key: "loras/local/j/v1/model-high-noise.safetensors",
      sizeBytes: 9,
      sha256: "b",
    } as const;
    const ofTwo = { ...version, expert: "low-noise", otherFiles: [other] } as const;
    const recorded = after({ type: "version-recorded", at: 1000, version: { ...ofTwo, otherFiles: [other] } });
    expect(StatusDocument.parse(statusDocument(recorded, links)).versions).toMatchObject([
      { expert: "low-noise", otherFiles: [{ ...other, modelUrl: `https://files.example/${other.s3Key}?signature=1` }] },
    ]);
  });

  it("explains a failure with its reference and offers no cancelling once the job has ended", () => {
    const error = { code: "not_a_video", fault: "user", message: "text", stage: "ingest", field: "videoUrl" } as const;
    const document = StatusDocument.parse(statusDocument(after({ type: "failed", at: 5000, error }), links));
    expect(document.error).toEqual({ ...error, docs: "/errors#not_a_video" });
    expect(document.links.cancel).toBeNull();
    expect(statusDocument(queued, links).links.cancel).toBe("/cancel");
  });
});

describe("withoutSecrets", () => {
  it.each([
    ["https://a:b@example.com:8443/v.mp4?x=1#y", "https://example.com:8443/v.mp4"],
    ["HTTPS:////a:b@example.com/v.mp4", "HTTPS:////example.com/v.mp4"],
    ["https://example.com/@maker/v.mp4", "https://example.com/@maker/v.mp4"],
    ["s3://bucket/key.mp4", "s3://bucket/key.mp4"],
    ["maker:secret@", ""],
  ])("shows %s as %s", (address, shown) => {
    expect(withoutSecrets(address)).toBe(shown);
  });
});
