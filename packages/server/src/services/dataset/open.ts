import {
  captionFromTemplate,
  cropsOfDataset,
  curateCandidates,
  foldEvents,
  importedCaption,
  keys,
  ReeloraError,
  saidOf,
  unsafeFrames,
  type Candidate,
  type CropBox,
  type CurationRules,
  type DatasetEdits,
  type DatasetManifest,
  type Job,
  type PictureLook,
  type Shot,
  type Verdict,
  type WrittenCaption,
} from "@reelora/core";
import { datasets, type DatasetRecord, type DatasetVersion } from "../../collections/datasets.js";
import { lookAtCandidates } from "../../curation/look-at-candidates.js";
import { subjectOfDataset } from "../../people/subject-of-dataset.js";
import { readManifest } from "../../pipeline/manifest-store.js";
import { knownScores } from "../../safety/scores-of-candidates.js";
import type { Stored } from "../../ports/document-store.js";
import { getJob } from "../job/get.js";
import { readDataset } from "../trainer/read-dataset.js";
import { contentDigest } from "./content-digest.js";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";

/** A candidate with all that stands about it now, whatever has been saved as a version. */
export interface DecidedFrame {
  readonly candidate: Candidate;
  readonly look: PictureLook;
  readonly verdict: Verdict;
  readonly caption: WrittenCaption;
  /** What a person, or else the dataset's rule, takes of it; null: the whole picture. */
  readonly crop: CropBox | null;
}

/** A job's dataset, open to be looked at and decided about. */
export interface OpenDataset {
  readonly job: Job;
  readonly candidates: readonly Candidate[];
  readonly shots: readonly Shot[];
  readonly looks: readonly PictureLook[];
  /** Null until the first decision. */
  readonly stored: Stored<DatasetRecord> | null;
  /** Ready versions, the first one first; at least one. */
  readonly versions: readonly DatasetVersion[];
  /** The newest version's list. */
  readonly latest: DatasetManifest;
  readonly edits: DatasetEdits;
  readonly rules: { readonly rules: CurationRules; readonly frameCount: number };
  /** Every candidate as the events, and these rules, decide about it. */
  decide(rules?: OpenDataset["rules"]): readonly DecidedFrame[];
}

/** Throws `not_found` for a job that is not this user's, `dataset_not_ready` before its package stage has finished. */
export async function openDataset(ports: DatasetPorts, owner: DatasetOwner): Promise<OpenDataset> {
  const { value: job } = await getJob(ports, owner);
  const { extract, detect } = job.stages;
  if (job.stages.package.state !== "finished" || extract.manifest === null || detect.manifest === null) {
    throw new ReeloraError(
      "dataset_not_ready",
      `Job ${job.id} is ${job.status} and has no dataset yet. It can be decided about once the package stage has finished.`,
    );
  }
  const extracted = await readManifest(ports.objects, "extract", extract.manifest.key);
  const detected = await readManifest(ports.objects, "detect", detect.manifest.key);
  if (extracted === null || detected === null) {
    throw new ReeloraError(
      "not_found",
      `The candidate frames of job ${job.id} have been removed: train on the video again to decide about them.`,
    );
  }
  const candidates = extracted.manifest.items;
  const shots = detected.manifest.items;
  const { sources } = detected.manifest.facts;
  const looks = await lookAtCandidates(ports.objects, candidates);
  const stored = await ports.store.get(datasets, job.id);
  const first = await versionManifest(ports, job, 1);
  const versions = stored?.value.versions.filter(({ state }) => state === "ready") ?? [firstVersion(job, first)];
  const newest = versions.at(-1)?.version ?? 1;
  const latest = newest === 1 ? first : await versionManifest(ports, job, newest);
  const edits = foldEvents(stored?.value.events ?? []);
  const own = edits.rules ?? { rules: job.settings.curation, frameCount: job.settings.frameCount };
  const lookOf = new Map(looks.map((look) => [look.frame, look]));
  const captions = captionsOf(job, first, edits, candidates);
  const { subject: wanted } = job.settings;
  const subject = await subjectOfDataset(ports.objects, wanted, first.subject?.finder ?? null, candidates);
  const crops = cropsOfDataset(first.crops, candidates, looks, subject?.faces);
  const unsafe =
    first.safety?.policy === "drop" ? await knownScores(ports.objects, first.safety.scorer, candidates) : null;
  const excluded = new Map([...(subject?.excluded ?? []), ...(unsafe === null ? [] : unsafeFrames(unsafe))]);
  const people = new Map(
    candidates.flatMap(({ frame }) => {
      const said = saidOf(edits, frame);
      return said === null ? [] : [[frame, said] as const];
    }),
  );
  return {
    ...{ job, candidates, shots, looks, stored, versions, latest, edits, rules: own },
    decide({ rules, frameCount } = own) {
      const { clipCount } = job.settings;
      const verdicts = curateCandidates(candidates, shots, looks, {
        ...{ frameCount, clipCount, rules, people, excluded, sources },
      });
      return verdicts.map((verdict, index) => {
        const candidate = candidates[index];
        const look = candidate === undefined ? undefined : lookOf.get(candidate.frame);
        if (candidate === undefined || look === undefined) throw new TypeError("a verdict without its candidate");
        const { frame } = candidate;
        return {
          candidate,
          look,
          verdict,
          caption: captions(frame),
          crop: partOf(candidate, edits.crops.get(frame) ?? crops.get(frame)),
        };
      });
    },
  };
}

/** Null where a crop is all of the picture: it need not be encoded again then. */
function partOf({ width, height }: Candidate, box: CropBox | undefined): CropBox | null {
  return box === undefined || (box.width === width && box.height === height) ? null : box;
}

/** Throws `not_found` when there is no such version. */
export async function versionManifest(
  { objects }: Pick<DatasetPorts, "objects">,
  job: Job,
  version: number,
): Promise<DatasetManifest> {
  return readDataset(objects, keys.datasetManifest(job.userId, job.id, version));
}

/** The version that the job itself made. */
export function firstVersion(job: Job, manifest: DatasetManifest): DatasetVersion {
  return {
    version: 1,
    state: "ready",
    createdAt: job.stages.package.finishedAt ?? job.updatedAt,
    by: job.userId,
    digest: contentDigest(manifest.items),
    items: manifest.items.length,
    text: `v1: ${manifest.items.length} items, made by the job`,
    lastEvent: 0,
  };
}

/** A frame's caption: what was decided, else what the job wrote, else what it came with, else what the template says. */
function captionsOf(
  job: Job,
  first: DatasetManifest,
  edits: DatasetEdits,
  candidates: readonly Candidate[],
): (frame: number) => WrittenCaption {
  const { captionTemplate, trigger } = job.settings;
  const written = new Map([
    ...candidates.flatMap(({ frame, imported }) =>
      imported === undefined || imported.caption === null
        ? []
        : [[frame, { text: importedCaption(imported.caption, trigger), author: "person" }] as const],
    ),
    ...first.items.map(({ frame, caption, author }) => [frame, { text: caption, author }] as const),
  ]);
  const usual = { text: captionFromTemplate(captionTemplate, trigger), author: "template" };
  return (frame) => edits.captions.get(frame) ?? written.get(frame) ?? usual;
}
