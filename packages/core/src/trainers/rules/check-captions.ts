import { assertNever } from "../../assert-never.js";
import type { TrainerRow } from "../trainer-row.js";
import type { PlanItem, PlanProblem } from "../training-plan.js";
import { imperfect, itemNames, unsuitable, verb } from "./problem.js";

/** What the trainer makes of items without a caption, and of captions without the trigger word. */
export function checkCaptions(row: TrainerRow, trigger: string, media: readonly PlanItem[]): readonly PlanProblem[] {
  if (row.dataset.captions === "none") return [];
  return [missingCaption(row, trigger, media), missingTrigger(row, trigger, media)].filter(
    (problem) => problem !== null,
  );
}

function missingCaption({ endpoint, dataset }: TrainerRow, trigger: string, media: readonly PlanItem[]) {
  const bare = media.filter(({ captionBytes }) => captionBytes === 0);
  if (bare.length === 0) return null;
  const names = itemNames(bare);
  const have = `${names} ${verb(bare, "has", "have")} no caption`;
  const use = dataset.missingCaption ?? "undocumented";
  switch (use) {
    case "trigger":
      return imperfect(`${have}: ${endpoint} will use "${trigger}" alone. Write captions to say what may change.`);
    case "generated":
      return imperfect(`${have}: ${endpoint} may write its own, without "${trigger}". Write captions to keep it.`);
    case "refused":
      return unsuitable(`${have}, and ${endpoint} fails without: write captions that hold "${trigger}".`);
    case "undocumented":
      return unsuitable(
        `${have}, and what ${endpoint} does then is not documented: write captions that hold "${trigger}".`,
      );
    default:
      return assertNever(use);
  }
}

/** Where nobody adds the word to captions it has to be in them, or it will call nothing up. */
function missingTrigger({ endpoint, trigger: setting }: TrainerRow, trigger: string, media: readonly PlanItem[]) {
  if (setting?.use === "prepended") return null;
  const captioned = media.filter(({ captionBytes }) => captionBytes > 0);
  const without = captioned.filter(({ captionHasTrigger }) => !captionHasTrigger);
  if (without.length === 0) return null;
  const is = `"${trigger}" is not in the ${verb(without, "caption", "captions")} of ${itemNames(without)}, and ${endpoint} does not add it`;
  return without.length === media.length
    ? unsuitable(`${is}: put it into the captions, or the LoRA could not be called up.`)
    : imperfect(
        `${is}: put it into every caption unless ${verb(without, "this item shows", "these items show")} something else.`,
      );
}
