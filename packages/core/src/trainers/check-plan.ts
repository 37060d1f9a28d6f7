import type { NumberSetting, TrainerRow } from "./trainer-row.js";
import type { PlanProblem, TrainingPlan } from "./training-plan.js";

/** Everything that a trainer will not take or not do, found before anything is uploaded or paid; errors first. */
export function checkPlan(row: TrainerRow, plan: TrainingPlan): readonly PlanProblem[] {
  const errors = [
    baseModelProblem(row, plan),
    itemsProblem(row, plan),
    zipProblem(row, plan),
    rangeProblem(row, "steps", row.steps, plan.steps),
    row.learningRate === null ? null : rangeProblem(row, "learningRate", row.learningRate, plan.learningRate),
  ];
  const warnings = [row.learningRate === null ? ignored(row, "learningRate", plan.learningRate) : null];
  return [...errors, ...warnings].filter((problem) => problem !== null);
}

function baseModelProblem(row: TrainerRow, { baseModel }: TrainingPlan): PlanProblem | null {
  if (baseModel === row.baseModel) return null;
  return invalid(`${row.endpoint} trains ${row.baseModel}, not ${baseModel}: set baseModel to ${row.baseModel}.`);
}

function itemsProblem({ endpoint, dataset }: TrainerRow, { items }: TrainingPlan): PlanProblem | null {
  if (items >= dataset.minimumItems) return null;
  const message = `The dataset has ${items} ${items === 1 ? "item" : "items"}, and ${endpoint} needs at least ${dataset.minimumItems}: use longer or more varied footage, or raise frameCount.`;
  return { severity: "error", code: "dataset_too_small", message };
}

function zipProblem({ endpoint, dataset }: TrainerRow, { zip }: TrainingPlan): PlanProblem | null {
  if (dataset.maximumZipBytes === null || zip.sizeBytes <= dataset.maximumZipBytes) return null;
  return invalid(
    `The dataset's zip has ${zip.sizeBytes} bytes, and ${endpoint} takes at most ${dataset.maximumZipBytes}: lower frameCount.`,
  );
}

function rangeProblem(row: TrainerRow, name: string, setting: NumberSetting, value: number): PlanProblem | null {
  const { minimum, maximum, multipleOf } = setting;
  const range = `${minimum} to ${maximum}${multipleOf === null || multipleOf === 1 ? "" : ` in steps of ${multipleOf}`}`;
  const isInside = value >= minimum && value <= maximum && (multipleOf === null || isMultiple(value, multipleOf));
  return isInside ? null : invalid(`${name} is ${value}, and ${row.endpoint} takes ${range}.`);
}

/** Whole multiples of small fractions too: 0.0007 is one of 0.000001, though not to the last binary digit. */
function isMultiple(value: number, of: number): boolean {
  const times = value / of;
  return Math.abs(times - Math.round(times)) <= 1e-9 * Math.max(1, Math.abs(times));
}

function ignored(row: TrainerRow, name: string, value: number): PlanProblem {
  const message = `${row.endpoint} sets its own ${name}: ${value} is not sent.`;
  return { severity: "warning", code: "setting_ignored", message };
}

function invalid(message: string): PlanProblem {
  return { severity: "error", code: "training_settings_invalid", message };
}
