import { checkArchive } from "./rules/check-archive.js";
import { checkCaptions } from "./rules/check-captions.js";
import { checkClips } from "./rules/check-clips.js";
import { checkSettings } from "./rules/check-settings.js";
import { checkSizes } from "./rules/check-sizes.js";
import type { TrainerRow } from "./trainer-row.js";
import type { PlanProblem, TrainingPlan } from "./training-plan.js";

/**
 * Everything that a trainer will not take or not do, found before anything is uploaded or paid; errors first. Each
 * names the setting or the items, and what to do.
 */
export function checkPlan(row: TrainerRow, plan: TrainingPlan): readonly PlanProblem[] {
  const { media = [] } = plan;
  const problems = [
    ...checkSettings(row, plan),
    ...checkArchive(row, plan),
    ...checkCaptions(row, plan.trigger, media),
    ...checkSizes(row, media),
    ...checkClips(row, media),
  ];
  return [
    ...problems.filter(({ severity }) => severity === "error"),
    ...problems.filter(({ severity }) => severity === "warning"),
  ];
}
