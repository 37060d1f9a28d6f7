import { keys, type DatasetManifest } from "@reelora/core";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Application } from "../../src/composition/compose.js";
import type { FaceFinder } from "../../src/ports/face-finder.js";
import { findSubjects } from "../../src/services/people/find-subjects.js";
import { makeSubjectSheet } from "../../src/services/people/make-subject-sheet.js";
import { measurePhoto } from "../../src/services/people/measure-photo.js";
import { SubjectsDocument } from "../../src/services/people/subjects-document.js";
import { listItems } from "../../src/services/dataset/list-items.js";
import { saveVersion } from "../../src/services/dataset/save-version.js";
import { readDataset } from "../../src/services/trainer/read-dataset.js";
import { completeDrawnJob, framesApart, openApplication } from "../datasets/drawn-job.js";
import { drawFaces, type DrawnPerson, type PlacedFace } from "../drawn-footage/draw-face.js";
import { startGateway, type RunningGateway } from "../http/start-gateway.js";

/** Frames 0 to 4 show one, 5 to 8 the other, 9 both; 10 and 11 nobody. */
const cast: readonly (readonly DrawnPerson[])[] = [
  ...[0, 1, 2, 3, 4].map(() => ["dark"] as const),
  ...[5, 6, 7, 8].map(() => ["fair"] as const),
  ...([["dark", "fair"], [], []] as const),
];
const size = { width: 320, height: 180 };
const picture = (number: number) => {
  const faces = (cast[number] ?? []).map((person, index): PlacedFace => {
    const x = cast[number]?.length === 2 ? 80 + 160 * index : 80 + ((number * 47) % 160);
    return { person, x, y: 80 + (number % 3) * 8, height: 80 + (number % 4) * 8 };
  });
  return drawFaces(faces, { ...size, ground: `hsl(${(number * 97) % 360}, 30%, ${62 + (number % 5) * 5}%)` });
};
const framesOf = (person: DrawnPerson) =>
  cast.flatMap((who, number) => (who.includes(person) ? [number * framesApart] : []));

let folder: string;
let application: Application;
let gateway: RunningGateway;
let finder: FaceFinder & { searches: number };
const signal = new AbortController().signal;
const job = (id: string, settings: object = {}) =>
  completeDrawnJob(application, { id: `job_FACES000000000000000000${id}`, count: cast.length, picture, settings });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-people-"));
  application = await openApplication(folder);
  const found = application.faces;
  if (found === null) throw new Error("the optional package @vladmandic/human is not installed");
  finder = {
    ...{ name: found.name, searches: 0 },
    find(...asked) {
      this.searches += 1;
      return found.find(...asked);
    },
  };
  const { documents: store, objects, signedFiles } = application;
  gateway = await startGateway({ store, objects, signedFiles, faces: finder });
});
afterAll(async () => {
  await gateway.stop();
  await application.close();
  await rm(folder, { recursive: true, force: true });
});

describe("the people of a video", () => {
  it("are found once, numbered by how often they are seen, and each makes a dataset of their own", async () => {
    const whole = await job("AAA");
    expect((await manifestOf(whole.id)).subject).toBeNull();
    const ask = () => fetch(`${gateway.url}/api/lora/jobs/${whole.id}/subjects`);
    const document = SubjectsDocument.parse(await (await ask()).json());
    expect(document.subjects.map(({ number, seenIn }) => [number, seenIn])).toEqual([
      [1, framesOf("dark")],
      [2, framesOf("fair")],
    ]);
    expect(document).toMatchObject({ candidates: 12, framesWithFaces: 10, unnumberedFaces: 0 });
    await ask();
    expect(finder.searches).toBe(1);

    for (const [number, person] of [
      [1, "dark"],
      [2, "fair"],
    ] as const) {
      const { id } = await job(person === "dark" ? "BBB" : "CCC", { subject: number });
      const manifest = await manifestOf(id);
      expect(manifest).toMatchObject({ subject: { number, finder: finder.name }, crops: { policy: "subject" } });
      expect(manifest.items.length).toBeGreaterThanOrEqual(2);
      expect(framesOf(person)).toEqual(expect.arrayContaining(manifest.items.map(({ frame }) => frame)));
      const ports = { store: application.documents, objects: application.objects, now: application.now };
      const dropped = await listItems(ports, { userId: "local", jobId: id, reason: "other_subject" });
      expect(dropped).toHaveLength(cast.length - framesOf(person).length);
      expect((await saveVersion(ports, { userId: "local", jobId: id }, signal)).isNew).toBe(false);
    }
  });

  it("are known by a photo, which must show one face", async () => {
    const photo = await drawFaces([{ person: "fair", x: 400, y: 180, height: 180 }]);
    const subject = await measurePhoto(finder, photo, signal);
    expect((await manifestOf((await job("DDD", { subject })).id)).subject?.number).toBe(2);
    const both = [
      { person: "fair", x: 170, y: 180, height: 180 },
      { person: "dark", x: 460, y: 180, height: 180 },
    ] as const;
    for (const bad of [await drawFaces([]), await drawFaces(both), Buffer.from("none")]) {
      await expect(measurePhoto(finder, bad, signal)).rejects.toMatchObject({ code: "invalid_request" });
    }
    await expect(measurePhoto(null, photo, signal)).rejects.toMatchObject({ code: "provider_not_configured" });
  });

  it("who are not there end the job with who is", async () => {
    await expect(job("EEE", { subject: 9 })).rejects.toThrow(/no subject 9 .* 1 \(6 frames\), 2 \(5 frames\)/);
  });

  it("are shown on a sheet, as a picture and as a page that nobody's title can break", async () => {
    const ports = { store: application.documents, objects: application.objects, now: application.now, faces: finder };
    const found = await findSubjects(ports, { userId: "local", jobId: "job_FACES000000000000000000AAA" }, signal);
    const { png, html } = await makeSubjectSheet(ports, found, "<script>alert(1)</script>", signal);
    expect(await sharp(png).metadata()).toMatchObject({ format: "png", height: 2 * 128 });
    expect(html.match(/<li class="person"/g)).toHaveLength(2);
    expect(html).toContain("<code>--subject 2</code>");
    expect(html.match(/<img /g)).toHaveLength(6 + 5);
    expect(html).not.toContain("<script>");
  });

  it("answer 404 for a job that there is not", async () => {
    expect((await fetch(`${gateway.url}/api/lora/jobs/job_00000000000000000000000009/subjects`)).status).toBe(404);
  });
});

function manifestOf(jobId: string): Promise<DatasetManifest> {
  return readDataset(application.objects, keys.datasetManifest("local", jobId, 1));
}
