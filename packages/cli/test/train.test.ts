import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DatasetManifest, StatusDocument } from "@reelora/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawFilm, drawSequel, type Film } from "../../server/test/drawn-footage/draw-film.js";
import { z } from "zod";
import { reelora } from "./run-reelora.js";

const run = promisify(execFile);
let folder: string;
let film: Film;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-cli-"));
  film = await drawFilm(join(folder, "film.mp4"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const train = (...words: string[]) => reelora(["train", "film.mp4", "--trigger", "zkfilm", ...words], { cwd: folder });
const statusOf = (stdout: string) => StatusDocument.parse(JSON.parse(stdout));
const stageOf = (status: StatusDocument, name: string) => status.stages.find((stage) => stage.name === name);

describe("reelora train on a file, with no trainer", () => {
  it("completes with the dataset, says how to train, and leaves nothing temporary", async () => {
    const { status, stdout, stderr } = await train();
    expect(stderr).toContain("set FAL_KEY, ");
    for (const stage of ["ingest", "detect", "extract", "curate", "caption", "package", "cleanup"])
      expect(stderr).toContain(`✓ ${stage}`);
    expect(stdout).toMatch(/Dataset +reelora-data\/content-generation-assets\/datasets\/local\/job_\w+/);
    expect(stdout).toMatch(/Report +file:\/\/\S+report\.html/);
    expect(status).toBe(0);
    expect(await readdir(join(folder, "reelora-data", "scratch"))).toEqual([]);
    expect(await readdir(join(folder, "reelora-data", "content-generation-assets"))).not.toContain("temp");
  });

  it("prints the status document, and nothing else, on standard output with --json; what is known is not done again", async () => {
    const { status, stdout } = await train("--json");
    expect(status).toBe(0);
    const document = statusOf(stdout);
    expect(document).toMatchObject({ status: "completed", progress: 100, versions: [], error: null });
    expect(document.counts.shots).toBe(film.cuts.length + 1);
    expect(stageOf(document, "detect")?.reused).toBe(true);
    expect(stageOf(document, "extract")?.reused).toBe(true);
    expect(document.warnings.map((warning) => warning.code)).toContain("no_trainer");
  });

  it("stores the dataset as trainers want it, traceable to the frame", async () => {
    const document = statusOf(
      (await train("--json", "--caption", "a picture of {trigger}", "--frame-count", "6")).stdout,
    );
    const manifest = DatasetManifest.parse(JSON.parse(await readFile(document.manifestUrl ?? "", "utf8")));
    expect(manifest.items).toHaveLength(6);
    // The list of one video is written as it was before there could be several, so that its digest stays.
    const written: unknown = JSON.parse(await readFile(document.manifestUrl ?? "", "utf8"));
    expect(Object.keys(z.looseObject({}).parse(written)).join(" ")).toBe(
      "schema version jobId trigger source crops shots candidates items safety subject",
    );
    expect(Object.keys(manifest.items[0] ?? {}).join(" ")).toBe(
      "fileName caption author sha256 width height frame seconds shot reason measurements",
    );
    expect(manifest.items.map((item) => item.shot)).toEqual(expect.arrayContaining([0, 1, 2, 3]));
    const images = await readdir(join(document.datasetUrl ?? "", "images"));
    const captions = await readdir(join(document.datasetUrl ?? "", "captions"));
    expect(images.sort()).toEqual(manifest.items.map((item) => item.fileName));
    expect(captions.sort()).toEqual(manifest.items.map((item) => item.fileName.replace(".jpg", ".txt")));
    for (const item of manifest.items) {
      const bytes = await readFile(join(document.datasetUrl ?? "", "images", item.fileName));
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(item.sha256);
      expect(item.seconds).toBeCloseTo(item.frame / film.fps, 2);
      expect(Math.floor(item.frame / 36)).toBe(item.shot);
    }
    const listing = (await run("unzip", ["-Z1", document.datasetZipUrl ?? ""])).stdout.trim().split("\n").sort();
    expect(listing).toEqual([...images, ...captions].sort());
    expect((await run("unzip", ["-p", document.datasetZipUrl ?? "", "0001.txt"])).stdout).toBe("a picture of zkfilm");
    expect(await readFile(document.reportUrl ?? "", "utf8")).toContain("zkfilm");
  });
});

describe("reelora train on several files", () => {
  const words = ["film.mp4", "sequel.mp4", "--trigger", "zkboth", "--frame-count", "12", "--json"];
  let document: StatusDocument;

  it("makes one dataset of them: of what both show the better is kept, and each item says where it is from", async () => {
    await drawSequel(join(folder, "film.mp4"), join(folder, "sequel.mp4"));
    const { status, stdout, stderr } = await reelora(["train", ...words], { cwd: folder });
    expect(status, stderr).toBe(0);
    document = statusOf(stdout);
    expect(document.request.sources.map(({ number, kind }) => [number, kind])).toEqual([
      [1, "file"],
      [2, "file"],
    ]);
    expect(document.counts.shots).toBe(7);
    const manifest = DatasetManifest.parse(JSON.parse(await readFile(document.manifestUrl ?? "", "utf8")));
    expect(manifest.sources?.map(({ number, name }) => [number, name])).toEqual([
      [1, "film.mp4"],
      [2, "sequel.mp4"],
    ]);
    for (const { fileName, source, sourceFrame, frame } of manifest.items) {
      expect(fileName).toMatch(new RegExp(`^${source}-\\d{4}\\.jpg$`));
      expect(frame).toBe(((source ?? 0) - 1) * 10_000_000 + (sourceFrame ?? 0));
    }
    // The sequel's last scene is its own.
    expect(manifest.items.map(({ shot }) => shot)).toEqual(expect.arrayContaining([0, 1, 2, 3, 6]));
    const report = await readFile(document.reportUrl ?? "", "utf8");
    expect(report).toContain('id="timeline-2"');
    expect(report).toContain('data-of-source="2"');
  });

  it("says why of each, takes decisions by name, and exports what was decided", async () => {
    const { jobId } = document;
    const list = await reelora(["items", "list", jobId, "--source", "2"], { cwd: folder });
    expect(list.stdout).toMatch(/2-f\d{4} .* drop +same as 1-f\d{4} of film\.mp4, softer/);
    const [, name = ""] = /(2-f\d{4}) .* drop +same as/.exec(list.stdout) ?? [];
    expect((await reelora(["items", "keep", jobId, name], { cwd: folder })).status).toBe(0);
    const saved = await reelora(["datasets", "save", jobId], { cwd: folder });
    expect(saved.stdout).toContain("v2 = v1 + 1 added");
    const exported = await reelora(["export", jobId, "--for", "kohya", "--out", "kohya"], { cwd: folder });
    expect(exported.stderr + exported.stdout).not.toContain("    at ");
    const names = await readdir(join(folder, "kohya", "images"));
    expect(names.filter((one) => one.endsWith(".jpg"))).toHaveLength(13);
  });

  it("takes a file that is given twice once, and what was found in each from before; one that cannot be read is named", async () => {
    const twice = ["train", "film.mp4", "sequel.mp4", "./film.mp4", "--trigger", "zktwice", "--json"];
    const once = statusOf((await reelora(twice, { cwd: folder })).stdout);
    expect(once.warnings.find(({ code }) => code === "same_source")?.message).toContain(
      "Source 3 of 3, film.mp4, is the same file as source 1",
    );
    expect(["detect", "extract"].map((name) => stageOf(once, name)?.reused)).toEqual([true, true]);
    const broken = await reelora(["train", "film.mp4", "none.mp4", "--trigger", "zkbroken"], { cwd: folder });
    expect(broken.status).toBe(2);
    expect(broken.stderr).toContain("Source 2 of 2, none.mp4: ");
  });
});

describe("reelora train with something wrong in the command", () => {
  it.each([
    [["--steps", "0"], "--steps"],
    [["--steps", "many"], "--steps"],
    [["--learning-rate", "1"], "--learning-rate"],
    [["--frame-count", "2"], "--frame-count"],
    [["--caption", "no word"], "--caption"],
    [["--provider", "nobody"], "--provider"],
    [["--provider", "fal"], "FAL_KEY"],
    [["--colour", "red"], "--colour"],
  ])("%j", async (words, named) => {
    const { status, stdout, stderr } = await train(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(named);
    expect(stderr).not.toContain("    at ");
  });

  it("names all that is wrong with the environment at once, without repeating a value", async () => {
    const { status, stderr } = await reelora(["jobs"], {
      cwd: folder,
      env: { REELORA_PORT: "99999", REELORA_API_TOKEN: "hunter2" },
    });
    expect(status).toBe(2);
    expect(stderr).toContain("REELORA_PORT");
    expect(stderr).toContain("REELORA_API_TOKEN");
    expect(stderr).not.toContain("hunter2");
  });
});
