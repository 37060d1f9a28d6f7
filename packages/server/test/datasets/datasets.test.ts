import { keys, type DatasetManifest, type Job } from "@reelora/core";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Application } from "../../src/composition/compose.js";
import { saveVersion } from "../../src/services/dataset/save-version.js";
import { setVerdicts } from "../../src/services/dataset/set-verdicts.js";
import { writeCaptions } from "../../src/services/dataset/write-captions.js";
import { readDataset } from "../../src/services/trainer/read-dataset.js";
import { startGateway, type RunningGateway } from "../http/start-gateway.js";
import { completeDrawnJob, openApplication } from "./drawn-job.js";

let folder: string;
let application: Application;
let gateway: RunningGateway;
let job: Job;
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-datasets-"));
  application = await openApplication(folder);
  const { documents: store, objects, signedFiles } = application;
  gateway = await startGateway({ store, objects, signedFiles });
});
afterAll(async () => {
  await gateway.stop();
  await application.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  made += 1;
  job = await completeDrawnJob(application, { id: `job_${String(made).padStart(26, "0")}` });
});

const Items = z.object({
  items: z.array(
    z.object({
      ...{ frame: z.int(), verdict: z.string(), decidedBy: z.string(), reason: z.string(), text: z.string() },
      ...{ caption: z.string(), captionAuthor: z.string(), thumbnail: z.string(), insteadOf: z.int().nullable() },
      flagged: z.string().nullable(),
    }),
  ),
});
const Version = z.object({ version: z.int(), digest: z.string(), items: z.int(), text: z.string() });
const Saved = z.object({ version: Version, isNew: z.boolean() });
const Recorded = z.object({ event: z.object({ number: z.int() }).nullable() });

async function call(method: "GET" | "POST", path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${gateway.url}/api/lora/jobs/${job.id}${path}`, {
    method,
    redirect: "manual",
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === "" ? null : JSON.parse(text) };
}
const items = async (query = "") => Items.parse((await call("GET", `/items${query}`)).json).items;
const framesOf = async (query: string) => (await items(query)).map(({ frame }) => frame);
const save = async () => Saved.parse((await call("POST", "/datasets")).json);
const manifest = (version: number): Promise<DatasetManifest> =>
  readDataset(application.objects, keys.datasetManifest("local", job.id, version));

describe("deleting a dataset version", () => {
  it("takes its files and pictures that no other version has, keeps its number, and refuses the first", async () => {
    const dropped = (await framesOf("?verdict=drop"))[0] ?? 0;
    await call("POST", "/items/verdicts", { frames: [dropped], verdict: "keep" });
    await save();
    const added = (await manifest(2)).items.find(({ frame }) => frame === dropped);
    const picture = keys.image("local", job.id, added?.fileName ?? "");
    expect(await application.objects.head(picture)).not.toBeNull();
    const removal = (version: number) =>
      fetch(`${gateway.url}/api/lora/jobs/${job.id}/datasets/${version}`, { method: "DELETE" });
    const first = await removal(1);
    expect([first.status, await first.json()]).toMatchObject([409, { code: "in_use" }]);
    const receipt: unknown = await (await removal(2)).json();
    expect(receipt).toMatchObject({ kind: "dataset-version", subjectId: `${job.id}:v2` });
    expect(await application.objects.head(picture)).toBeNull();
    expect(await application.objects.head(keys.datasetZip("local", job.id, 2))).toBeNull();
    for (const { fileName } of (await manifest(1)).items) {
      expect(await application.objects.head(keys.image("local", job.id, fileName))).not.toBeNull();
    }
    expect((await call("GET", "/datasets/2")).status).toBe(404);
    expect((await removal(2)).status).toBe(404);
    expect((await save()).version.version).toBe(3);
  });
});

describe("items", () => {
  it("are every candidate with its measurements, verdict, reason, caption and a thumbnail", async () => {
    const all = await items();
    expect(all).toHaveLength(20);
    expect(all.filter(({ verdict }) => verdict === "keep")).toHaveLength(8);
    const Page = Items.extend({ nextCursor: z.string().nullable() });
    const first = Page.parse((await call("GET", "/items?limit=15")).json);
    const rest = Page.parse((await call("GET", `/items?limit=15&cursor=${first.nextCursor}`)).json);
    expect([...first.items, ...rest.items]).toEqual(all);
    expect(rest.nextCursor).toBeNull();
    expect(all.every(({ text, decidedBy }) => text.length > 0 && decidedBy === "rule")).toBe(true);
    const picture = await fetch(all[0]?.thumbnail ?? "");
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
    expect(await framesOf("?verdict=keep&shot=0")).toHaveLength(
      (await items("?shot=0")).filter((one) => one.verdict === "keep").length,
    );
    expect((await call("GET", "/items?colour=red")).status).toBe(422);
  });

  it("are kept and dropped in bulk by a person, whose word survives each later curation and can be taken back", async () => {
    const [kept = 0, ...others] = await framesOf("?verdict=keep");
    const dropped = await framesOf("?verdict=drop");
    expect(dropped.length).toBeGreaterThan(3);
    await call("POST", "/items/verdicts", { frames: [kept], verdict: "drop" });
    await call("POST", "/items/verdicts", { frames: dropped.slice(0, 3), verdict: "keep" });
    const wanted = [...others, ...dropped.slice(0, 3)].sort((one, other) => one - other);
    expect(await framesOf("?verdict=keep")).toEqual(wanted);

    await call("POST", "/curation", { rules: { minSharpnessPercentile: 50, seed: 7 } });
    const after = new Map((await items()).map((one) => [one.frame, one]));
    expect(after.get(kept)).toMatchObject({ verdict: "drop", decidedBy: "person", reason: "dropped_by_person" });
    for (const frame of dropped.slice(0, 3))
      expect(after.get(frame)).toMatchObject({ verdict: "keep", decidedBy: "person" });

    await call("POST", "/items/undo");
    expect(await framesOf("?verdict=keep")).toEqual(wanted);
    await call("POST", "/items/undo");
    await call("POST", "/items/undo");
    expect(await framesOf("?verdict=keep")).toEqual([kept, ...others]);
    expect((await call("POST", "/items/undo")).status).toBe(404);
  });

  it("refuses frames that are no candidates, boxes beyond the picture and other people's jobs, recording nothing", async () => {
    expect((await call("POST", "/items/verdicts", { frames: [0, 5], verdict: "drop" })).status).toBe(404);
    const box = { left: 300, top: 0, width: 64, height: 64 };
    expect((await call("POST", "/items/crops", { crops: [{ frame: 0, box }] })).json).toMatchObject({
      code: "invalid_request",
    });
    expect((await call("POST", "/items/undo")).status).toBe(404);
    const foreign = await completeDrawnJob(application, { id: `job_${"9".repeat(25)}${made}`, userId: "somebody" });
    const answer = await fetch(`${gateway.url}/api/lora/jobs/${foreign.id}/items`);
    expect(answer.status).toBe(404);
  });

  it("records every one of many decisions that come at once", async () => {
    const answers = await Promise.all(
      [0, 10, 20, 30, 40, 50].map((frame) => call("POST", "/items/verdicts", { frames: [frame], verdict: "keep" })),
    );
    const numbers = answers.map(({ json }) => Recorded.parse(json).event?.number).sort();
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
    const kept = new Set(await framesOf("?verdict=keep"));
    expect([0, 10, 20, 30, 40, 50].every((frame) => kept.has(frame))).toBe(true);
  });
});

describe("cut-offs", () => {
  it("can be tried without changing anything, and then be set", async () => {
    const before = await items();
    const body = { rules: { minSharpnessPercentile: 40 }, dryRun: true };
    const tried = (await call("POST", "/curation", body)).json;
    expect(tried).toMatchObject({
      candidates: 20,
      event: null,
      text: expect.stringMatching(/^This would drop 8 of 20 frames \(8 blurred\)/) as unknown,
    });
    expect(await items()).toEqual(before);
    expect(tried).toMatchObject({ text: expect.not.stringContaining("as people decided") as unknown });
    const [own = 0] = await framesOf("?verdict=keep");
    await call("POST", "/items/verdicts", { frames: [own], verdict: "drop" });
    expect((await call("POST", "/curation", body)).json).toMatchObject({
      text: expect.stringMatching(/ 1 stays as people decided, whatever the cut-offs\.$/) as unknown,
    });
    await call("POST", "/items/undo", {});
    await call("POST", "/curation", { ...body, dryRun: false });
    expect((await framesOf("?reason=blurred")).length).toBe(8);
    const refused = await call("POST", "/curation", { rules: { minSharpnessPercentil: 40 } });
    expect(refused.status).toBe(422);
  });
});

describe("versions of a dataset", () => {
  it("are immutable, known by their content, and say what changed", async () => {
    const first = await manifest(1);
    const [dropped = 0, captioned = 0, cropped = 0] = await framesOf("?verdict=keep");
    await call("POST", "/items/verdicts", { frames: [dropped], verdict: "drop" });
    await call("POST", "/items/captions", { captions: [{ frame: captioned, text: "zkdrawn, a red circle" }] });
    await call("POST", "/items/crops", {
      crops: [{ frame: cropped, box: { left: 8, top: 4, width: 160, height: 120 } }],
    });
    const saved = await save();
    expect(saved).toMatchObject({
      isNew: true,
      version: { version: 2, items: 7, text: "v2 = v1 − 1 dropped by person + 1 caption edited + 1 cropped anew" },
    });
    expect(await save()).toMatchObject({ isNew: false, version: { version: 2 } });
    expect(await manifest(1)).toEqual(first);

    const second = await manifest(2);
    const itemOf = (frame: number) => second.items.find((item) => item.frame === frame);
    expect(itemOf(captioned)).toMatchObject({ caption: "zkdrawn, a red circle", author: "person" });
    expect(itemOf(cropped)).toMatchObject({ width: 160, height: 120, crop: { left: 8 } });
    const names = new Map(first.items.map((item) => [item.frame, item.fileName]));
    expect(itemOf(captioned)?.fileName).toBe(names.get(captioned));
    expect(itemOf(cropped)?.fileName).toBe("0009.jpg");
    for (const { fileName, sha256 } of second.items) {
      expect((await application.objects.head(keys.image("local", job.id, fileName)))?.sha256).toBe(sha256);
    }
    const zip = await fetch(`${gateway.url}/api/lora/jobs/${job.id}/datasets/2/dataset.zip`, { redirect: "manual" });
    expect([zip.status, zip.headers.get("location")]).toEqual([302, expect.stringContaining("dataset-v2.zip")]);
  });

  it("can be gone back to, as a version of its own that has the old one's digest", async () => {
    const [dropped = 0] = await framesOf("?verdict=keep");
    await call("POST", "/items/verdicts", { frames: [dropped], verdict: "drop" });
    const second = await save();
    const restored = Saved.parse((await call("POST", "/datasets/1/restore")).json);
    expect(restored.version).toMatchObject({ version: 3, text: "v3 = v2 + 1 added" });
    expect(restored.version.digest).not.toBe(second.version.digest);
    expect((await manifest(3)).items.map(({ fileName, sha256, caption }) => ({ fileName, sha256, caption }))).toEqual(
      (await manifest(1)).items.map(({ fileName, sha256, caption }) => ({ fileName, sha256, caption })),
    );
    expect((await call("GET", "/datasets/3/diff?against=1")).json).toMatchObject({
      added: [],
      removed: [],
      recaptioned: [],
    });
    expect((await call("POST", "/datasets/9/restore")).status).toBe(404);
  });

  it("never share a number when several people save at once", async () => {
    const owner = { userId: "local", jobId: job.id };
    const ports = { store: application.documents, objects: application.objects, now: application.now };
    await setVerdicts(ports, { ...owner, frames: [0], verdict: "keep" });
    const signal = new AbortController().signal;
    await Promise.all([1, 2, 3].map(() => saveVersion(ports, owner, signal)));
    const { json } = await call("GET", "/datasets");
    const numbers = z
      .object({ versions: z.array(Version) })
      .parse(json)
      .versions.map(({ version }) => version);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) expect((await manifest(number)).version).toBe(number);
  });
});

describe("captions", () => {
  it("by a person are never overwritten by anybody else", async () => {
    const [frame = 0, other = 0] = await framesOf("?verdict=keep");
    await call("POST", "/items/captions", { captions: [{ frame, text: "mine" }] });
    const ports = { store: application.documents, objects: application.objects, now: application.now };
    const captions = [frame, other].map((number) => ({ frame: number, text: "zkdrawn, by a machine" }));
    const written = await writeCaptions(ports, { userId: "local", jobId: job.id, author: "model:test", captions });
    expect(written.keptOfPeople).toEqual([frame]);
    const after = new Map((await items()).map((one) => [one.frame, one]));
    expect(after.get(frame)).toMatchObject({ caption: "mine", captionAuthor: "person" });
    expect(after.get(other)).toMatchObject({ caption: "zkdrawn, by a machine", captionAuthor: "model:test" });
  });
});

describe("black bars", () => {
  const bar = (y: number) => `<rect width="320" height="24" y="${y}" fill="#000"/>`;
  const Preview = z.object({
    buckets: z.array(z.object({ width: z.int(), height: z.int(), items: z.int() })),
    items: z.array(z.object({ fileName: z.string(), size: z.object({ width: z.int(), height: z.int() }) })),
  });

  it("are cropped away in the dataset, its list and its zip, unless a person wants the whole picture", async () => {
    const rights = { basis: "own", who: "the drawer" } as const;
    job = await completeDrawnJob(application, {
      ...{ id: "job_BARS000000000000000000000B", extra: `${bar(0)}${bar(156)}`, settings: { rights } },
    });
    const first = await manifest(1);
    expect(first.source.rights).toEqual(rights);
    const [one] = first.items;
    expect(one).toMatchObject({ width: 320, height: 130, crop: { left: 0, top: 25, width: 320, height: 130 } });
    const stored = await application.objects.head(keys.image("local", job.id, one?.fileName ?? ""));
    expect(stored?.sha256).toBe(one?.sha256);
    expect((await save()).isNew).toBe(false);

    const frame = one?.frame ?? 0;
    await call("POST", "/items/crops", { crops: [{ frame, box: "whole" }] });
    await save();
    const second = (await manifest(2)).items.find((item) => item.frame === frame);
    expect([second?.height, second?.crop]).toEqual([180, undefined]);
    await call("POST", "/items/crops", { crops: [{ frame, box: null }] });
    await save();
    expect((await manifest(3)).items.find((item) => item.frame === frame)?.sha256).toBe(one?.sha256);
  });

  it("are no logo; one that is drawn beside them in all pictures is flagged in each, and named once", async () => {
    expect((await items()).filter(({ flagged }) => flagged !== null)).toEqual([]);
    const ring = '<circle cx="285" cy="48" r="12" fill="none" stroke="#fff" stroke-opacity="0.7" stroke-width="5"/>';
    job = await completeDrawnJob(application, {
      ...{ id: "job_BARS000000000000000000000D", extra: `${ring}${bar(0)}${bar(156)}` },
    });
    const all = await items();
    expect(all).toHaveLength(20);
    for (const { flagged, text } of all)
      expect([flagged, text]).toEqual(["logo", expect.stringMatching(/; logo, top right$/)]);
    expect(job.warnings.filter(({ code }) => code === "logo").map(({ message }) => message)).toEqual([
      expect.stringMatching(/ a logo, top right \(\d+ × \d+ pixels at 2\d\d,3\d of 320 × 180\), in 20 of 20 /),
    ]);
    for (const { crop } of (await manifest(1)).items) {
      expect(crop).toMatchObject({ left: 0, top: 25, height: 130 });
      expect(crop?.width).toBeGreaterThanOrEqual(256);
      expect(crop?.width).toBeLessThanOrEqual(285 - 12);
    }
  });

  it("are gone from what the trainer is shown to see", async () => {
    const id = "job_BARS000000000000000000000C";
    job = await completeDrawnJob(application, { id, extra: `${bar(0)}${bar(156)}`, settings: { crop: "subject" } });
    const { json, status } = await call("GET", "/preview?for=kohya&resolution=512");
    const preview = Preview.parse(json);
    expect(status).toBe(200);
    expect(preview.buckets.reduce((sum, { items: held }) => sum + held, 0)).toBe(preview.items.length);
    expect(preview.items.every(({ size }) => size.height <= 130)).toBe(true);
    expect((await call("GET", "/preview?for=nobody")).status).toBe(422);
    expect((await call("GET", "/preview?version=9")).status).toBe(404);
  });
});
