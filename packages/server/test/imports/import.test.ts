import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Job } from "@reelora/core";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { exportLayouts, type ExportTarget } from "../../src/export/export-layouts.js";
import { zipFolder } from "../../src/imports/zip-folder.js";
import { changeRules } from "../../src/services/dataset/change-rules.js";
import { exportDataset } from "../../src/services/dataset/export.js";
import { lintDataset } from "../../src/services/dataset/lint.js";
import { listItems } from "../../src/services/dataset/list-items.js";
import { versionManifest } from "../../src/services/dataset/open.js";
import { previewDataset } from "../../src/services/dataset/preview.js";
import { saveVersion } from "../../src/services/dataset/save-version.js";
import { setCrops } from "../../src/services/dataset/set-crops.js";
import { setVerdicts } from "../../src/services/dataset/set-verdicts.js";
import { undoChange } from "../../src/services/dataset/undo.js";
import { writeCaptions } from "../../src/services/dataset/write-captions.js";
import { completeDrawnJob, drawPicture } from "../datasets/drawn-job.js";
import { craftZip } from "./craft-zip.js";
import { openImporter, sha256Of } from "./open-importer.js";

const importer = await openImporter();
const { folder, application, imported, storedUnder } = importer;
const { signal } = new AbortController();
const ports = () => ({ store: application.documents, objects: application.objects, now: application.now });
const manifestOf = (job: Job, version = 1) => versionManifest(ports(), job, version);
afterAll(() => importer.close());

/** Seven pictures: of three formats, one on its side, one twice, one black; four with captions. */
async function drawSet(place: string): Promise<string> {
  const set = join(place, "10_zkdog dog");
  await mkdir(set, { recursive: true });
  const put = (name: string, content: string | Uint8Array) => writeFile(join(set, name), content);
  const one = await drawPicture(1);
  await put("a 1.jpg", one);
  await put("a 1.txt", "\ufeffzkdog, sitting\n");
  await put(
    "b.png",
    await sharp(await drawPicture(2))
      .png()
      .toBuffer(),
  );
  await put("b.caption", "[trigger] in the rain");
  await put(
    "c.webp",
    await sharp(await drawPicture(3))
      .webp({ quality: 92 })
      .toBuffer(),
  );
  await put("c.txt", "a dog nobody named");
  await put(
    "d.jpeg",
    await sharp(await drawPicture(4))
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95 })
      .toBuffer(),
  );
  await put("e.jpg", one);
  await put("e.txt", "zkdog again");
  await put(
    "f.jpg",
    await sharp({ create: { width: 320, height: 180, channels: 3, background: "#000" } })
      .jpeg()
      .toBuffer(),
  );
  await put("g.jpg", await drawPicture(7));
  await put("h.heic", "x");
  return place;
}

describe("a folder of captioned pictures", () => {
  it("becomes a dataset of all of them, byte for byte, with their captions as a person's", async () => {
    const set = await drawSet(join(folder, "set"));
    const job = await imported(set);
    expect(job).toMatchObject({ status: "completed", error: null });
    expect(job.stages.ingest.summary).toMatch(
      /^7 pictures, 4 with captions from text files beside them, kohya folder 10 × zkdog dog, 1 left out/,
    );
    expect(job.stages.curate.summary).toBe("7 pictures kept of 7");
    expect(job.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["import_left_out", "import_repeats", "imported_flagged"]),
    );
    const manifest = await manifestOf(job);
    expect(manifest.items.map(({ fileName, caption, author }) => [fileName, caption, author])).toEqual([
      ["a_1.jpg", "zkdog, sitting", "person"],
      ["b.png", "zkdog in the rain", "person"],
      ["c.webp", "a dog nobody named", "person"],
      ["d.jpg", "zkdog", "template"],
      ["e.jpg", "zkdog again", "person"],
      ["f.jpg", "zkdog", "template"],
      ["g.jpg", "zkdog", "template"],
    ]);
    for (const { fileName, sha256, path = "" } of manifest.items) {
      if (fileName !== "d.jpg") expect(sha256).toBe(sha256Of(await readFile(join(set, path))));
    }
    expect(manifest.items[3]).toMatchObject({ width: 180, height: 320, path: "10_zkdog dog/d.jpeg" });
    expect(manifest.source.video).toMatchObject({ container: "folder", codec: "jpeg+png+webp", frames: 7 });
    const images = await storedUnder(`datasets/local/${job.id}/images/`);
    expect(images).toHaveLength(7);
    for (const key of images) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of application.objects.get(key)) chunks.push(chunk);
      expect(["jpeg", "png", "webp"]).toContain((await sharp(Buffer.concat(chunks)).metadata()).format);
    }

    const again = await imported(set, { captionTemplate: "{trigger}!" });
    expect(again.stages.detect.reused && again.stages.extract.reused).toBe(true);
    expect((await manifestOf(again)).items.map(({ caption }) => caption)).toContain("zkdog!");
  });

  it("is decided about like any other: items, captions, crops, undo, lint, cut-offs, preview, versions", async () => {
    const job = await imported(await drawSet(join(folder, "decided")));
    const owner = { userId: "local", jobId: job.id };
    const flagged = (await listItems(ports(), owner)).flatMap(({ verdict }) =>
      verdict.flagged === undefined ? [] : [verdict],
    );
    expect(flagged.map(({ frame, flagged: what, insteadOf }) => [frame, what, insteadOf])).toEqual([
      [4, "near_duplicate", 0],
      [5, "blank", null],
    ]);
    expect(await listItems(ports(), { ...owner, reason: "near_duplicate" })).toHaveLength(1);
    const dry = await changeRules(ports(), { ...owner, rules: { keepImported: false }, dryRun: true });
    expect(dry).toMatchObject({ keptBefore: 7, keptAfter: 5 });

    const vision = await writeCaptions(ports(), {
      ...owner,
      author: "model:x",
      captions: [
        { frame: 0, text: "no" },
        { frame: 3, text: "zkdog, upright" },
      ],
    });
    expect(vision.keptOfPeople).toEqual([0]);
    expect(await lintDataset(ports(), { ...owner, fix: true })).toMatchObject({
      ofPeople: expect.arrayContaining([2]) as unknown,
    });
    await setVerdicts(ports(), { ...owner, frames: [5, 6], verdict: "drop" });
    await undoChange(ports(), { ...owner, event: null });
    await setVerdicts(ports(), { ...owner, frames: [5], verdict: "drop" });
    await setCrops(ports(), { ...owner, crops: [{ frame: 1, box: { left: 10, top: 10, width: 200, height: 120 } }] });
    const { version } = await saveVersion(ports(), owner, signal);
    expect(version).toMatchObject({ version: 2, items: 6 });
    const preview = await previewDataset(ports(), { ...owner, target: "kohya", version: 2, resolution: 512 }, []);
    expect(preview.items).toHaveLength(6);
    const { items } = await manifestOf(job, 2);
    expect(items.map(({ fileName }) => fileName.replace(/-[0-9a-f]{8}\./, "-#."))).toEqual([
      "a_1.jpg",
      "b-#.jpg",
      "c.webp",
      "d.jpg",
      "e.jpg",
      "g.jpg",
    ]);
    expect(items.map(({ caption }) => caption)).toEqual(
      expect.arrayContaining(["zkdog, sitting", "zkdog, upright", "zkdog again", "zkdog"]),
    );
  });

  it("is chosen from where that is asked for", async () => {
    const job = await imported(await drawSet(join(folder, "chosen")), { curation: { keepImported: false } });
    expect(job.stages.curate.summary).toBe("5 pictures kept of 7");
    const { items } = await manifestOf(job);
    expect(items.map(({ fileName }) => fileName)).not.toContain("f.jpg");
    const dropped = (await listItems(ports(), { userId: "local", jobId: job.id, verdict: "drop" })).map(
      ({ caption }) => caption,
    );
    expect(dropped).toContainEqual({ text: "zkdog again", author: "person" });
  });

  it("goes together with a zip, each picture under the number of its source", async () => {
    const [one, two] = [join(folder, "one"), join(folder, "two")];
    for (const [place, number] of [
      [one, 1],
      [two, 2],
    ] as const) {
      await mkdir(place);
      for (const name of ["x", "y"])
        await writeFile(join(place, `${name}.jpg`), await drawPicture(number * 10 + name.charCodeAt(0)));
    }
    await zipFolder(two, join(folder, "two.zip"), signal);
    const job = await imported([one, join(folder, "two.zip")]);
    expect(job).toMatchObject({ status: "completed", error: null });
    expect((await manifestOf(job)).items.map(({ fileName }) => fileName)).toEqual([
      "1-x.jpg",
      "1-y.jpg",
      "2-x.jpg",
      "2-y.jpg",
    ]);
  });
});

describe("a zip", () => {
  it("that is refused says why, with the entry, and leaves nothing", async () => {
    const before = await storedUnder("videos/");
    for (const [name, entries, code, words] of [
      ["traversal", [{ name: "../../x.jpg" }], "archive_unsafe", /"\.\.\/\.\.\/x\.jpg" leads out of the archive/],
      [
        "broken",
        [
          { name: "a.jpg", content: await drawPicture(1) },
          { name: "b.jpg", content: "no picture" },
        ],
        "picture_invalid",
        /"b\.jpg" is no JPEG/,
      ],
      [
        "latin",
        [
          { name: "a.jpg", content: await drawPicture(1) },
          { name: "a.txt", content: Buffer.from([0xe4]) },
        ],
        "caption_invalid",
        /"a\.txt"/,
      ],
      ["texts", [{ name: "a.txt", content: "x" }], "nothing_to_import", /texts\.zip holds no/],
    ] as const) {
      const path = join(folder, `${name}.zip`);
      await writeFile(path, craftZip(entries));
      const job = await imported(path);
      expect(job).toMatchObject({ status: "failed", error: { code, stage: "ingest", fault: "user" } });
      expect(job.error?.message).toMatch(words);
      expect(await readdir(join(folder, "data", "scratch"))).toEqual([]);
      expect(await storedUnder(`datasets/local/${job.id}/`)).toEqual([]);
    }
    expect(await storedUnder("videos/")).toEqual(before);
    expect(await storedUnder("temp/")).toEqual([]);
  });
});

describe("what is exported", () => {
  const line = fc.string({ unit: fc.constantFrom(...Array.from("azkdrwn ,.\"'\\{}[]\n\t;:|#é日€😀")), maxLength: 40 });
  // What stands for the trigger in one trainer's captions cannot be told from the trigger.
  const caption = fc
    .tuple(line, fc.constantFrom("zkdrawn", ""), line)
    .map((parts) => parts.join(" ").trim())
    .filter((text) => text !== "" && !text.includes("[trigger]"));

  it("is imported as it was: the same pictures and captions, for every trainer, folder or zip", async () => {
    const source = await completeDrawnJob(application, { id: "job_01K0Q4Z5N8W3X7T2R6M9C1D0BF" });
    const owner = { userId: "local", jobId: source.id };
    let run = 0;
    const layouts = Object.keys(exportLayouts) as ExportTarget[];
    await fc.assert(
      fc.asyncProperty(fc.array(caption, { minLength: 20, maxLength: 20 }), async (texts) => {
        const captions = texts.map((text, index) => ({ frame: index * 10, text }));
        await writeCaptions(ports(), { ...owner, author: "person", captions });
        const { version } = await saveVersion(ports(), owner, signal);
        const was = (await manifestOf(source, version.version)).items;
        const target = layouts[run % layouts.length] ?? "kohya";
        const out = join(folder, `export-${(run += 1)}`);
        await exportDataset(ports(), { ...owner, target, folder: out, version: null, resolution: 768 }, signal);
        const path = run % 2 === 0 ? `${out}.zip` : `${out}-moved`;
        if (run % 2 === 0) await zipFolder(out, path, signal);
        else await cp(out, path, { recursive: true });
        const job = await imported(path, { trigger: "zkdrawn" });
        const { items } = await manifestOf(job);
        expect(items.map(({ fileName, sha256, caption: text, author }) => [fileName, sha256, text, author])).toEqual(
          was.map(({ fileName, sha256, caption: text }) => [fileName, sha256, text, "person"]),
        );
      }),
      { numRuns: layouts.length, endOnFailure: true },
    );
    expect(run).toBe(layouts.length);
  });
});
