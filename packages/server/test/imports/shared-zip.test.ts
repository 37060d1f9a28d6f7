import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ReeloraError, type Job } from "@reelora/core";
import { afterAll, describe, expect, it } from "vitest";
import { drawPicture } from "../datasets/drawn-job.js";
import { noLimits, users } from "../../src/collections/users.js";
import { videos } from "../../src/collections/videos.js";
import { importLimits } from "../../src/imports/import-limits.js";
import { openZip } from "../../src/imports/open-zip.js";
import { ingestPictures } from "../../src/pipeline/stages/ingest/ingest-pictures.js";
import { beginUpload } from "../../src/services/video/begin-upload.js";
import { finishUpload } from "../../src/services/video/finish-upload.js";
import { freePolicy } from "../../src/services/usage/usage-ports.js";
import { craftZip } from "./craft-zip.js";
import { openImporter, sha256Of } from "./open-importer.js";

const importer = await openImporter();
const { folder, application, create, run, storedUnder } = importer;
const { signal } = new AbortController();
afterAll(() => importer.close());

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
    const [one, two, three] = [await create(source), await create(source), await create(source)];

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
    const refused = await run(await create(source, { userId }));
    expect(refused).toMatchObject({ status: "failed", error: { code: "quota_exceeded", fault: "user" } });
    expect(await counted()).toEqual({});
    expect((await storedUnder(`videos/${userId}/`)).filter((key) => key.includes("pictures"))).toEqual([]);

    const room = limitTo(zipBytes + unpackedBytes + (first ?? 0));
    await store.replace(users, room, 1);
    const job = await run(await create(source, { userId }));
    expect(job).toMatchObject({ status: "completed", error: null });
    expect(await counted()).toEqual({ [job.id]: unpackedBytes });
    const again = await run(await create(source, { userId }));
    expect([again.status, await counted()]).toEqual(["completed", { [job.id]: unpackedBytes }]);

    const more = { id: `${uploadId.slice(0, -1)}0`, userId, name: "more.mp4", sizeBytes: (first ?? 0) + 1 };
    await expect(beginUpload(uploading, more)).rejects.toMatchObject({ code: "quota_exceeded" });
    await beginUpload(uploading, { ...more, sizeBytes: first ?? 0 });
  });
});
