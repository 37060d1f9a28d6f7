import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReeloraError, TrainSettings, type Job, type Source } from "@reelora/core";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jobs } from "../../src/collections/jobs.js";
import type { Application } from "../../src/composition/compose.js";
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
import { createJob } from "../../src/services/job/create.js";
import { completeDrawnJob, drawPicture, openApplication } from "../datasets/drawn-job.js";
import { noLimits, users } from "../../src/collections/users.js";
import { videos } from "../../src/collections/videos.js";
import { importLimits } from "../../src/imports/import-limits.js";
import { openZip } from "../../src/imports/open-zip.js";
import { ingestPictures } from "../../src/pipeline/stages/ingest/ingest-pictures.js";
import { beginUpload } from "../../src/services/video/begin-upload.js";
import { finishUpload } from "../../src/services/video/finish-upload.js";
import { freePolicy } from "../../src/services/usage/usage-ports.js";
import { craftZip } from "./craft-zip.js";

let folder: string;
let application: Application;
const { signal } = new AbortController();
const ports = () => ({ store: application.documents, objects: application.objects, now: application.now });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-import-"));
  application = await openApplication(join(folder, "data"));
});
afterAll(async () => {
  await application.close();
  await rm(folder, { recursive: true, force: true });
});

async function created(source: Source, { userId = "local", ...settings }: { userId?: string } = {}): Promise<Job> {
  const { stored } = await createJob(
    application.creating,
    {
      ...{ userId, sources: [{ source }] },
      settings: TrainSettings.parse({ trigger: "zkdog", provider: "none", ...settings }),
    },
    signal,
  );
  return stored.value;
}

async function run({ id }: Job): Promise<Job> {
  await application.runJob(id, signal);
  return (await application.documents.get(jobs, id))?.value ?? expect.fail();
}

/** Takes a folder or zip through a whole job. */
async function imported(path: string, settings: object = {}): Promise<Job> {
  return run(await created({ kind: "file", path }, settings));
}

const manifestOf = (job: Job, version = 1) => versionManifest(ports(), job, version);
const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const storedUnder = async (prefix: string) => {
  const found: string[] = [];
  for await (const { key } of application.objects.list(prefix)) found.push(key);
  return found;
};

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
    const { stored } = await createJob(
      application.creating,
      {
        userId: "local",
        sources: [one, join(folder, "two.zip")].map((path) => ({ source: { kind: "file", path } as const })),
        settings: TrainSettings.parse({ trigger: "zkdog", provider: "none" }),
      },
      signal,
    );
    await application.runJob(stored.value.id, signal);
    const job = (await application.documents.get(jobs, stored.value.id))?.value ?? expect.fail();
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

describe("one zip in several jobs", () => {
  const pictures = async (numbers: readonly number[]) =>
    Promise.all(numbers.map(async (number) => ({ name: `${number}.jpg`, content: await drawPicture(number) })));

  it("keeps the pictures of one when the other is cancelled, and is stored once when both go on", async () => {
    const path = join(folder, "at-once.zip");
    const zip = craftZip(await pictures([31, 32, 33]));
    await writeFile(path, zip);
    const ports = { store: application.documents, objects: application.objects, now: application.now };
    const known = { sha256: sha256Of(zip), sizeBytes: zip.length, videoId: null };
    const source = { kind: "file", path } as const;
    /** Ingests, and does something else before the last picture is read. */
    const ingest = async (job: Job, stop: AbortSignal, meanwhile: () => Promise<unknown>) => {
      const files = await openZip(path, "at-once.zip", importLimits(1e9));
      const gated = {
        ...files,
        read: async (name: string, maxBytes: number) => {
          if (name === "33.jpg") await meanwhile();
          return files.read(name, maxBytes);
        },
      };
      const { items } = await ingestPictures(
        { ...ports, usagePolicy: freePolicy },
        { job, signal: stop, progress: () => undefined },
        {
          ...{ files: gated, name: "at-once.zip", isDownload: false, limits: importLimits(1e9) },
          ...{
            location: { ...source, modifiedMs: 0 },
            zip: { ...known, sizeOf: (name: string) => files.sizeOf(name) },
          },
        },
      );
      return items[0]?.pictures?.map(({ key }) => key) ?? [];
    };
    const nothing = () => Promise.resolve();
    const [one, two, three] = [await created(source), await created(source), await created(source)];

    const stop = new AbortController();
    let kept: readonly string[] = [];
    const stopped = ingest(one, stop.signal, async () => {
      // The other one has stored two of its pictures when this one gives up, and stores the last one after.
      kept = await ingest(two, signal, async () => stop.abort(new ReeloraError("cancelled", "cancelled")));
    });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    expect(new Set(kept).size).toBe(3);
    for (const key of kept) expect(await application.objects.head(key), key).not.toBeNull();
    const stored = await storedUnder(`videos/local/${known.sha256}/`);
    expect(stored.filter((key) => !key.endsWith(".json"))).toEqual([...kept].toSorted());
    expect(await ingest(three, signal, nothing)).toEqual(kept);

    for (const key of stored) await application.objects.delete(key);
    let first: readonly string[] = [];
    const second = await ingest(two, signal, async () => (first = await ingest(three, signal, nothing)));
    expect(second).toEqual(first);
    const left = await storedUnder(`videos/local/${known.sha256}/`);
    expect(left.filter((key) => !key.endsWith(".json"))).toEqual([...first].toSorted());
  });

  it("counts what is unpacked to its owner's storage, once, and refuses it where there is no room", async () => {
    const { documents: store, objects, now, creating } = application;
    const userId = "user_01K0Q4Z5N8W3X7T2R6M9C1D0BF";
    const file = join(folder, "counted.zip");
    const entries = await pictures([41, 42]);
    await writeFile(
      file,
      craftZip([...entries, { ...entries[0], name: "again.jpg" }, { name: "a.txt", content: "zk" }]),
    );
    const zipBytes = (await readFile(file)).length;
    const [first, second] = entries.map(({ content }) => content.length);
    const unpackedBytes = (first ?? 0) + (second ?? 0);
    const limitTo = (storageBytes: number) => ({
      ...{ id: userId, createdAt: 0, deletedAt: null, steppingDown: [], limits: { ...noLimits, storageBytes } },
    });
    await store.insert(users, limitTo(zipBytes + unpackedBytes));

    const { randomBytes, usagePolicy } = creating;
    const uploadId = "upload_01K0Q4Z5N8W3X7T2R6M9C1D0BF";
    const uploading = { store, now, usagePolicy, maxVideoBytes: 1e9 };
    await beginUpload(uploading, { id: uploadId, userId, name: "counted.zip", sizeBytes: zipBytes });
    const video = await finishUpload({ store, objects, now, randomBytes }, { userId, uploadId, file }, signal);
    const { id: videoId, sha256, sizeBytes, name } = video;
    const source = { kind: "video", videoId, sha256, sizeBytes, name } as const;
    const counted = async () => (await store.get(videos, videoId))?.value.unpacked;

    // One picture is there twice: what is set aside at first is more than what is kept.
    const refused = await run(await created(source, { userId }));
    expect(refused).toMatchObject({ status: "failed", error: { code: "quota_exceeded", fault: "user" } });
    expect(await counted()).toEqual({});
    expect((await storedUnder(`videos/${userId}/`)).filter((key) => key.includes("pictures"))).toEqual([]);

    const room = limitTo(zipBytes + unpackedBytes + (first ?? 0));
    await store.replace(users, room, 1);
    const job = await run(await created(source, { userId }));
    expect(job).toMatchObject({ status: "completed", error: null });
    expect(await counted()).toEqual({ [job.id]: unpackedBytes });
    const again = await run(await created(source, { userId }));
    expect([again.status, await counted()]).toEqual(["completed", { [job.id]: unpackedBytes }]);

    const more = { id: `${uploadId.slice(0, -1)}0`, userId, name: "more.mp4", sizeBytes: (first ?? 0) + 1 };
    await expect(beginUpload(uploading, more)).rejects.toMatchObject({ code: "quota_exceeded" });
    await beginUpload(uploading, { ...more, sizeBytes: first ?? 0 });
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
