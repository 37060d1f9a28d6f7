import type { TrainerRow } from "../trainer-row.js";
import type { PlanItem, PlanProblem, TrainingPlan } from "../training-plan.js";
import { itemNames, unsuitable, verb } from "./problem.js";

/** What the trainer says to the dataset as a whole: how many items, of which kinds, how large a zip. */
export function checkArchive(row: TrainerRow, plan: TrainingPlan): readonly PlanProblem[] {
  const { media = [] } = plan;
  return [
    tooFew(row, plan.items),
    tooMany(row, plan.items),
    zipTooLarge(row, plan),
    unknownExtension(row, media),
    kindNotTaken(row, media),
    mixedKinds(row, media),
    noClip(row, plan.media),
  ].filter((problem) => problem !== null);
}

function tooFew({ endpoint, dataset }: TrainerRow, items: number): PlanProblem | null {
  if (items >= dataset.minimumItems) return null;
  const message = `The dataset has ${items} ${items === 1 ? "item" : "items"}, and ${endpoint} needs at least ${dataset.minimumItems}: use longer or more varied footage, or raise frameCount.`;
  return { severity: "error", code: "dataset_too_small", message };
}

function tooMany({ endpoint, dataset }: TrainerRow, items: number): PlanProblem | null {
  const most = dataset.maximumItems ?? null;
  if (most === null || items <= most) return null;
  return unsuitable(
    `The dataset has ${items} items, and ${endpoint} takes at most ${most}: set frameCount to ${most} or less.`,
  );
}

function zipTooLarge({ endpoint, dataset }: TrainerRow, { zip }: TrainingPlan): PlanProblem | null {
  if (dataset.maximumZipBytes === null || zip.sizeBytes <= dataset.maximumZipBytes) return null;
  return unsuitable(
    `The dataset's zip has ${zip.sizeBytes} bytes, and ${endpoint} takes at most ${dataset.maximumZipBytes}: lower frameCount.`,
  );
}

/** `.jpg` of `0001.JPG`; the whole name of a file without an ending. */
export function extensionOf(fileName: string): string {
  return fileName.slice(Math.max(0, fileName.lastIndexOf("."))).toLowerCase();
}

function unknownExtension({ endpoint, dataset }: TrainerRow, media: readonly PlanItem[]): PlanProblem | null {
  const { extensions } = dataset;
  const isStrange = ({ kind, fileName }: PlanItem) =>
    dataset.media.includes(kind) && extensions?.includes(extensionOf(fileName)) === false;
  const strange = extensions === undefined ? [] : media.filter(isStrange);
  if (extensions === undefined || strange.length === 0) return null;
  return unsuitable(
    `${endpoint} does not take ${itemNames(strange)}: save ${verb(strange, "it", "them")} as ${extensions.join(", ")}.`,
  );
}

const kindNames = { image: "pictures", video: "clips" } as const;

function kindNotTaken({ endpoint, dataset }: TrainerRow, media: readonly PlanItem[]): PlanProblem | null {
  const strange = media.filter(({ kind }) => !dataset.media.includes(kind));
  if (strange.length === 0) return null;
  const taken = dataset.media.map((kind) => kindNames[kind]).join(" and ");
  return unsuitable(
    `${endpoint} takes ${taken} only: leave out ${itemNames(strange)}, or choose a base model whose trainer takes ${verb(strange, "it", "them")}.`,
  );
}

function mixedKinds({ endpoint, dataset }: TrainerRow, media: readonly PlanItem[]): PlanProblem | null {
  const images = media.filter(({ kind }) => kind === "image");
  const clips = media.filter(({ kind }) => kind === "video");
  if (dataset.mixing !== "one-kind" || images.length === 0 || clips.length === 0) return null;
  const [fewer, name] = images.length <= clips.length ? [images, "pictures"] : [clips, "clips"];
  return unsuitable(
    `${endpoint} takes only pictures or only clips, and the dataset has ${images.length} and ${clips.length}: leave out the ${name} (${itemNames(fewer)}).`,
  );
}

function noClip({ endpoint, dataset }: TrainerRow, media: readonly PlanItem[] | undefined): PlanProblem | null {
  if (dataset.needsClip !== true || media === undefined || media.some(({ kind }) => kind === "video")) return null;
  return unsuitable(
    `${endpoint} needs at least one clip, and the dataset has pictures alone: add clips, or choose a text-to-video or image base model.`,
  );
}
