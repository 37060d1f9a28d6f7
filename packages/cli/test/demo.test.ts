import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { reelora } from "./run-reelora.js";

let folder: string;
let page: string;
let jobId: string;

/** The short form: the same way with a training of four steps. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-demo-"));
  const { status, stdout, stderr } = await run("demo", "--steps", "4");
  expect(stderr).toContain("✓ publish");
  expect(status).toBe(0);
  page = await readFile(fileURLToPath(stdout.trim()), "utf8");
  jobId = /datasets\/local\/(job_\w+)\/report\.html/.exec(page)?.[1] ?? "";
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...words: string[]) => reelora(words, { cwd: folder });
const here = ["--data-dir", "reelora-demo"];
const generate = (...words: string[]) => run("generate", ...words, ...here);
const quick = ["--prompt", "zkpuff", "--count", "1", "--steps", "2", "--guidance", "1"];

describe("the demonstration", () => {
  it("finds what was drawn, keeps no useless frame, and shows curve, samples and pictures on one page", async () => {
    expect(page).toContain("5 of 5 boundaries as drawn");
    expect(page).toMatch(/none of them are kept|none of them is kept/);
    expect(page).toMatch(/<h3 class="demo-part">Kept<\/h3>[^]*<h3 class="demo-part">Dropped<\/h3>[^]*Near-duplicate/);
    expect(page).toContain('class="curve"');
    expect(page.indexOf("base model alone")).toBeLessThan(page.indexOf("step 4</span>"));
    expect(page).toContain("with the LoRA");
    expect(page).not.toMatch(/(?:src|href)="http/);
  });

  it("leaves a version that tells its curve and samples, also in the job's report", async () => {
    const shown = await run("versions", "show", jobId, "1", "--json", ...here);
    const version = z
      .object({
        losses: z.array(z.object({ step: z.int() })),
        samples: z.array(z.object({ step: z.int(), url: z.string() })),
      })
      .parse(JSON.parse(shown.stdout));
    expect(version.losses.map(({ step }) => step)).toEqual([1, 2, 3, 4]);
    expect(version.samples.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4]);
    expect(await sharp(version.samples[0]?.url).metadata()).toMatchObject({ format: "png", width: 128, height: 32 });
    const assets = join(folder, "reelora-demo/content-generation-assets");
    const report = await readFile(join(assets, "datasets/local", jobId, "report.html"), "utf8");
    expect(report).toContain("Training of v1");
  });
});

describe("reelora generate", () => {
  it("writes the sheet where it is told, with the pictures of the base model beside", async () => {
    const { status, stdout } = await generate(jobId, ...quick, "--compare", "--out", "out/grid.png");
    expect(status).toBe(0);
    expect(stdout.trim()).toBe(join(folder, "out/grid.png"));
    expect(await sharp(join(folder, "out/grid.png")).metadata()).toMatchObject({ width: 2 * 128 + 32, height: 128 });
  });

  it("takes scales and several models, and tells all in JSON", async () => {
    const { stdout } = await generate(`${jobId}@0`, `${jobId}:v1@0.5`, ...quick, "--seed", "9", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ status: "completed", seeds: [9], steps: 2, guidance: 1 },
      loras: [
        { jobId, version: 1, scale: 0 },
        { jobId, version: 1, scale: 0.5 },
      ],
    });
  });

  it.each([
    [["JOB@3", "--prompt", "x"], "JOB@3: "],
    [["JOB", "--prompt", "x", "--count", "99"], "--count: "],
    [["JOB:v7", "--prompt", "x"], "no version 7"],
  ])("refuses %j, and says why", async (words, text) => {
    const { status, stderr } = await generate(...words.map((word) => word.replace("JOB", jobId)));
    expect(status).not.toBe(0);
    expect(stderr).toContain(text.replace("JOB", jobId));
  });
});
