import {
  cropsOfDataset,
  itemContentType,
  itemFileName,
  itemStem,
  keys,
  type Candidate,
  type ChosenSubject,
  type CropBox,
  type DatasetCrops,
} from "@reelora/core";
import { cropPicture } from "../../../curation/crop-picture.js";
import { lookAtCandidates } from "../../../curation/look-at-candidates.js";
import type { ObjectStore } from "../../../ports/object-store.js";
import type { StageContext } from "../../stage.js";
import { storeEach } from "../../store-each.js";

/** An item of the dataset, with its picture or clip and its caption where they belong. */
export interface PackedItem {
  readonly stem: string;
  readonly fileName: string;
  /** Where it is stored in the dataset. */
  readonly key: string;
  /** Of what is stored, which is part of the candidate where there is a crop. */
  readonly sha256: string;
  readonly crop: CropBox | null;
  readonly candidate: Candidate;
  readonly caption: string;
  readonly author: string;
  readonly reason: string;
}

/** What pictures are cropped by. */
export interface Cutting {
  readonly crops: DatasetCrops;
  /** Whom they are to show; null: nobody in particular. */
  readonly subject: ChosenSubject | null;
}

/** An item that has no file yet. */
interface Unstored extends Omit<PackedItem, "sha256" | "stem" | "fileName" | "key"> {
  /** What its file is called where it has no name of its own. */
  readonly numbered: string;
}

/** Stores every kept picture, cropped, or clip, and its caption. */
export async function packItems(
  objects: ObjectStore,
  context: StageContext,
  cutting: Cutting,
  onProgress: (fraction: number) => void,
): Promise<readonly PackedItem[]> {
  const items = await itemsOf(objects, context, cutting);
  const stored = new Map<string, PackedItem>();
  // After a failure, nothing may still be writing when the dataset is discarded.
  await storeEach(items, async (item) => {
    context.signal.throwIfAborted();
    stored.set(item.numbered, await storeItem(objects, context, item));
    onProgress(stored.size / items.length);
  });
  return items.flatMap(({ numbered }) => stored.get(numbered) ?? []);
}

async function itemsOf(objects: ObjectStore, context: StageContext, { crops, subject }: Cutting): Promise<Unstored[]> {
  const { items: candidates } = await context.input("extract");
  const looks = await lookAtCandidates(objects, candidates, { signal: context.signal });
  const boxes = cropsOfDataset(crops, candidates, looks, subject?.faces);
  const candidateOf = new Map(candidates.map((candidate) => [candidate.frame, candidate]));
  const reasons = new Map((await context.input("curate")).items.map((verdict) => [verdict.frame, verdict.text]));
  const captions = (await context.input("caption")).items;
  return captions.map(({ frame, caption, author }, index) => {
    const candidate = candidateOf.get(frame);
    if (candidate === undefined) throw new TypeError(`frame ${frame} has a caption and no candidate`);
    const numbered = itemStem(index, captions.length, candidate.source);
    const crop = boxes.get(frame) ?? null;
    return { numbered, crop, candidate, caption, author, reason: reasons.get(frame) ?? "" };
  });
}

async function storeItem(
  objects: ObjectStore,
  { job, signal }: StageContext,
  { numbered, ...item }: Unstored,
): Promise<PackedItem> {
  const { crop, candidate, caption } = item;
  const whole = () => objects.get(candidate.key);
  const cropped = crop === null ? null : await cropPicture(whole(), crop);
  const sha256 = cropped?.sha256 ?? candidate.sha256;
  const fileName = itemFileName(candidate, { numbered, croppedSha256: cropped?.sha256 ?? null });
  const stem = fileName.slice(0, fileName.lastIndexOf("."));
  const key = (candidate.clip === undefined ? keys.image : keys.clip)(job.userId, job.id, fileName);
  const contentType = itemContentType(fileName);
  await objects.put(key, cropped?.bytes ?? whole(), { contentType, sha256, signal });
  await objects.put(keys.caption(job.userId, job.id, `${stem}.txt`), Buffer.from(caption), {
    contentType: "text/plain; charset=utf-8",
    signal,
  });
  return { ...item, stem, fileName, key, sha256 };
}
