import type { TrainerRow } from "../trainer-row.js";
import type { PlanItem, PlanProblem } from "../training-plan.js";
import { imperfect, itemNames, unsuitable, verb } from "./problem.js";

/** Below this, trainers and collections of good practice leave pictures out: they teach blur. */
const usefulSidePixels = 256;
const usualAdvisedSidePixels = 768;

const shorterSide = ({ width, height }: PlanItem) => Math.min(width, height);

/** Items that the trainer refuses for their size, and items smaller than the base model would like. */
export function checkSizes({ endpoint, dataset }: TrainerRow, media: readonly PlanItem[]): readonly PlanProblem[] {
  const advised = dataset.advisedSidePixels ?? usualAdvisedSidePixels;
  const least = dataset.minimumSidePixels ?? 0;
  // A base model that wants less can use less.
  const useful = Math.min(usefulSidePixels, advised);
  const refused = media.filter((item) => shorterSide(item) < least);
  const tiny = media.filter((item) => shorterSide(item) >= least && shorterSide(item) < useful);
  const small = media
    .filter((item) => shorterSide(item) >= Math.max(least, useful))
    .filter((item) => shorterSide(item) < advised);
  return [
    refusal(refused, endpoint, least),
    tinyItems(tiny, useful),
    smallItems(small, media, endpoint, advised),
  ].filter((problem) => problem !== null);
}

function refusal(refused: readonly PlanItem[], endpoint: string, least: number): PlanProblem | null {
  const [first] = refused;
  if (first === undefined) return null;
  return unsuitable(
    `${itemNames(refused)} ${verb(refused, "is", "are")} too small for ${endpoint} (${first.width}×${first.height}; the shorter side must have ${least} pixels): leave ${verb(refused, "it", "them")} out or use larger footage.`,
  );
}

function tinyItems(tiny: readonly PlanItem[], useful: number): PlanProblem | null {
  const [first] = tiny;
  if (first === undefined) return null;
  return imperfect(
    `${itemNames(tiny)} ${verb(tiny, "is", "are")} too small to learn much from (${first.width}×${first.height}; ${useful} pixels on the shorter side are the least that is worth its price): use larger footage.`,
  );
}

function smallItems(
  small: readonly PlanItem[],
  media: readonly PlanItem[],
  endpoint: string,
  advised: number,
): PlanProblem | null {
  const [first] = small;
  if (first === undefined) return null;
  return imperfect(
    `${small.length} of ${media.length} items ${verb(small, "is", "are")} smaller than ${endpoint} likes (${advised} pixels on the shorter side), such as ${first.fileName}: larger footage gives sharper results.`,
  );
}
