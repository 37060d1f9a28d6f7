import type { PlanProblem } from "../training-plan.js";

export const invalidSetting = (message: string): PlanProblem => ({
  severity: "error",
  code: "training_settings_invalid",
  message,
});

export const unsuitable = (message: string): PlanProblem => ({
  severity: "error",
  code: "dataset_unsuitable",
  message,
});

export const imperfect = (message: string): PlanProblem => ({
  severity: "warning",
  code: "dataset_imperfect",
  message,
});

const namedAtMost = 5;

/** `0001.jpg, 0002.jpg and 7 more`: the first few by name, the rest by number. */
export function itemNames(items: readonly { readonly fileName: string }[]): string {
  const names = items.slice(0, namedAtMost).map(({ fileName }) => fileName);
  const rest = items.length - names.length;
  if (rest > 0) return `${names.join(", ")} and ${rest} more`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** `has` or `have`, as the number of items wants it. */
export function verb(items: readonly unknown[], one: string, several: string): string {
  return items.length === 1 ? one : several;
}
