import { adapterSettingNames, type AdapterSettings } from "../adapter-settings.js";
import type { NumberSetting, TrainerRow } from "../trainer-row.js";
import type { PlanProblem, TrainingPlan } from "../training-plan.js";
import { invalidSetting } from "./problem.js";

/** What the trainer says to the base model, the steps, the learning rate, rank, alpha and seed; needs no dataset. */
export function checkSettings(
  row: TrainerRow,
  plan: Pick<TrainingPlan, "baseModel" | "steps" | "learningRate" | keyof AdapterSettings>,
): readonly PlanProblem[] {
  return [
    baseModelProblem(row, plan.baseModel),
    rangeProblem(row, "steps", row.steps, plan.steps),
    row.learningRate === null
      ? ignored(row, "learningRate", plan.learningRate)
      : rangeProblem(row, "learningRate", row.learningRate, plan.learningRate),
    ...adapterSettingNames.map((name) => {
      const [setting, value] = [row[name], plan[name]];
      if (value === undefined) return null;
      return setting === undefined ? ignored(row, name, value) : rangeProblem(row, name, setting, value);
    }),
  ].filter((problem) => problem !== null);
}

function baseModelProblem(row: TrainerRow, baseModel: string): PlanProblem | null {
  if (baseModel === row.baseModel) return null;
  return invalidSetting(
    `${row.endpoint} trains ${row.baseModel}, not ${baseModel}: set baseModel to ${row.baseModel}.`,
  );
}

function rangeProblem(row: TrainerRow, name: string, setting: NumberSetting, value: number): PlanProblem | null {
  const { minimum, maximum, multipleOf, choices } = setting;
  const steps = multipleOf === null || multipleOf === 1 ? "" : ` in steps of ${multipleOf}`;
  const range = choices === undefined ? `${minimum} to ${maximum}${steps}` : choices.join(", ");
  const isChoice = choices === undefined || choices.includes(value);
  const isInside =
    isChoice && value >= minimum && value <= maximum && (multipleOf === null || isMultiple(value, multipleOf));
  if (isInside) return null;
  return invalidSetting(
    `${name} is ${value}, and ${row.endpoint} takes ${range}: set ${name} to ${nearest(setting, value)}.`,
  );
}

/** Whole multiples of small fractions too: 0.0007 is one of 0.000001, though not to the last binary digit. */
function isMultiple(value: number, of: number): boolean {
  const times = value / of;
  return Math.abs(times - Math.round(times)) <= 1e-9 * Math.max(1, Math.abs(times));
}

function nearest({ minimum, maximum, multipleOf, choices }: NumberSetting, value: number): number {
  const [choice] = [...(choices ?? [])].sort((one, other) => Math.abs(one - value) - Math.abs(other - value));
  if (choice !== undefined) return choice;
  const bounded = Math.min(maximum, Math.max(minimum, value));
  if (multipleOf === null) return bounded;
  const rounded = Number((Math.round(bounded / multipleOf) * multipleOf).toPrecision(12));
  return Math.min(maximum, Math.max(minimum, rounded));
}

function ignored(row: TrainerRow, name: string, value: number): PlanProblem {
  const message = `${row.endpoint} sets its own ${name}: ${value} is not sent.`;
  return { severity: "warning", code: "setting_ignored", message };
}
