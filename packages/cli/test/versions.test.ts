import { rm, mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseSafetensorsHeader, StatusDocument, trainerCatalogue, VersionComparison } from "@reelora/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawFilm } from "../../server/test/drawn-footage/draw-film.js";
import { startFalSimulator, type FalSimulator } from "../../server/test/simulators/fal/start-fal-simulator.js";
import { reelora } from "./run-reelora.js";

let folder: string;
let fal: FalSimulator;
let jobId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-versions-"));
  fal = await startFalSimulator();
  await drawFilm(join(folder, "film.mp4"));
  fal.nextTraining({
    ...{ kind: "fails", error: "runner died", errorType: "runner_server_error" },
    ...{ resultStatus: 500, resultBody: { detail: "runner died", error_type: "runner_server_error" } },
  });
  const { status, stdout } = await run("train", "film.mp4", "--trigger", "zkfilm", "--steps", "300", "--json");
  expect(status).toBe(3);
  jobId = StatusDocument.parse(JSON.parse(stdout)).jobId;
});
afterAll(async () => {
  await fal.close();
  await rm(folder, { recursive: true, force: true });
});
const run = (...words: string[]) =>
  reelora(words, {
    cwd: folder,
    env: {
      FAL_KEY: fal.apiKey,
      FAL_QUEUE_URL: fal.queueUrl,
      FAL_REST_URL: fal.restUrl,
      FAL_API_URL: fal.apiUrl,
      REELORA_ALLOWED_PRIVATE_HOSTS: new URL(fal.url).host,
      REELORA_POLL_SECONDS: "1",
    },
  });

describe("after a training that failed", () => {
  it("the dataset is trained again, traced, compared; nothing before the training is done again", async () => {
    const failed = await run("jobs", "show", jobId);
    expect(failed.stderr).toContain("runner died");

    const first = await run("versions", "retrain", jobId);
    expect(first.stderr).toContain("✓ package");
    expect(first.stderr).toMatch(/✓ extract .*\(known already\)/);
    expect(first.stderr).toMatch(/✓ publish +v1/);
    expect(first.stdout).toMatch(new RegExp(`Model +\\S*/${jobId}/v1/model.safetensors`));
    expect(first.status).toBe(0);

    const second = await run("versions", "retrain", jobId, "--steps", "450", "--strip-metadata", "--json");
    const document = StatusDocument.parse(JSON.parse(second.stdout));
    expect(document).toMatchObject({ status: "completed", retrainOf: jobId, versions: [{ version: 2 }] });
    const stored = await readFile(document.versions[0]?.modelUrl ?? "");
    expect(parseSafetensorsHeader(stored, stored.length).metadata).toEqual({ format: "pt", "reelora.sandbox": "true" });

    const { stdout: listed } = await run("versions", "list", jobId);
    expect(listed).toMatch(/^v1 .*300 steps/m);
    expect(listed).toMatch(/^v2 .*450 steps/m);
    const { stdout: shown } = await run("versions", "show", jobId, "v2");
    expect(shown).toMatch(/^single_transformer_blocks\.0 +2 /m);

    const compared = await run("versions", "compare", jobId, "1", "2", "--json");
    expect(VersionComparison.parse(JSON.parse(compared.stdout))).toMatchObject({
      settings: [{ field: "steps", from: 300, to: 450 }],
      dataset: { isSame: true },
    });
    expect((await run("versions", "compare", jobId, "1", "2")).stdout).toMatch(/^steps +300 +450$/m);
    const { stdout: lineage } = await run("versions", "lineage", jobId, "1");
    expect(lineage).toMatch(/^0001\.jpg +00:00:0\d\.\d{3} +\d+ +0 +zkfilm$/m);
    expect(fal.submissions).toHaveLength(3);
  });

  it.each([
    [["show", "JOB", "9"], "has no version 9"],
    [["retrain", "JOB", "--steps", "x"], "--steps: "],
    [["retrain", "JOB", "--provider", "none"], "--provider: "],
  ])("what cannot be is said, and exits with 2: %j", async (words, message) => {
    const { status, stderr } = await run("versions", ...words.map((word) => (word === "JOB" ? jobId : word)));
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});

describe("trainers and quotes", () => {
  it("lists every row of the catalogue", async () => {
    const { stdout, status } = await run("trainers");
    expect(status).toBe(0);
    for (const { endpoint } of trainerCatalogue) expect(stdout).toContain(` ${endpoint} `);
    expect(stdout).toMatch(
      /^flux-dev +fal +fal-ai\/flux-lora-fast-training +pictures +4 +\$0\.002 per step .* yes, default$/m,
    );
    const { stdout: json } = await run("trainers", "--base-model", "flux-2-dev", "--provider", "fal", "--json");
    expect(JSON.parse(json)).toMatchObject({ trainers: [{ trainer: "fal-ai/flux-2-trainer" }, {}] });
  });

  it("quotes a job's dataset, with what each trainer would say to it", async () => {
    const { stdout } = await run("quote", jobId, "--base-model", "flux-dev", "--steps", "1500");
    expect(stdout).toMatch(/^flux-dev +fal +fal-ai\/flux-lora-fast-training +1500 +\$3\.00 +not known +yes/m);
    const { stdout: json } = await run("quote", "--trainer", "fal-ai/flux-2-trainer", "--items", "5", "--json");
    expect(JSON.parse(json)).toMatchObject({ isMade: false, quotes: [{ problems: [{ code: "dataset_too_small" }] }] });
  });
});

describe("reelora train", () => {
  it("takes a trainer and a limit on the price, and refuses before anything is sent", async () => {
    const sent = fal.requests.length;
    const words = ["train", "film.mp4", "--trigger", "zkfilm", "--trainer", "fal-ai/turbo-flux-trainer"];
    const refused = await run(...words, "--max-cost", "1");
    expect(refused.stderr).toContain("maxCostUsd is 1");
    expect(refused.status).toBe(2);
    expect((await run(...words, "--max-cost", "much")).stderr).toContain("--max-cost: ");
    expect(fal.requests).toHaveLength(sent);
  });

  it("names the providers that the catalogue has", async () => {
    const { stdout } = await run("train", "--help");
    for (const { provider } of trainerCatalogue) expect(stdout).toContain(provider);
  });
});
