import type { TrainerRow } from "../trainer-row.js";
import type { PlanItem, PlanProblem } from "../training-plan.js";
import { imperfect, itemNames, unsuitable, verb } from "./problem.js";

/** Smaller pictures teach blur; trainers refuse them or scale them up. */
const smallestSidePixels = 256;
const usualAdvisedSidePixels = 768;

const shorterSide = ({ width, height }: PlanItem) => Math.min(width, height);

/** Items too small to learn from, and items smaller than the base model would like. */
export function checkSizes({ endpoint, dataset }: TrainerRow, media: readonly PlanItem[]): readonly PlanProblem[] {
  const advised = dataset.advisedSidePixels ?? usualAdvisedSidePixels;
  const tooSmall = media.filter((item) => shorterSide(item) < smallestSidePixels);
  const small = media.filter((item) => shorterSide(item) >= smallestSidePixels && shorterSide(item) < advised);
  const [first] = tooSmall;
  return [
    first === undefined
      ? null
      : unsuitable(
          `${itemNames(tooSmall)} ${verb(tooSmall, "is", "are")} too small to learn from (${first.width}×${first.height}; the shorter side must have ${smallestSidePixels} pixels): leave ${verb(tooSmall, "it", "them")} out or use larger footage.`,
        ),
    small.length === 0
      ? null
      : imperfect(
          `${small.length} of ${media.length} items ${verb(small, "is", "are")} smaller than ${endpoint} likes (${advised} pixels on the shorter side), such as ${small[0]?.fileName ?? ""}: larger footage gives sharper results.`,
        ),
  ].filter((problem) => problem !== null);
}
