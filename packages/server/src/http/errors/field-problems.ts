import type { z } from "zod";
import { nearestName } from "./nearest-name.js";

export interface FieldProblem {
  /** As the caller wrote it: "steps", "status". "body" and the like when it is no field in particular. */
  readonly field: string;
  readonly message: string;
}

/** More than this are not listed one by one. */
const listedAtMost = 20;

/**
 * What a schema found wrong, field by field. An unknown field is told what it was probably meant to be.
 *
 * @param whole what to call the value itself, when no field of it is at fault
 */
export function fieldProblems(error: z.ZodError, whole: string, knownNames: readonly string[]): FieldProblem[] {
  const problems = error.issues.flatMap((issue): FieldProblem[] => {
    const path = issue.path.map(String).join(".");
    if (issue.code !== "unrecognized_keys") {
      return [{ field: path === "" ? whole : path, message: issue.message }];
    }
    return issue.keys.slice(0, listedAtMost).map((key) => ({
      field: [path, key]
        .filter((part) => part !== "")
        .join(".")
        .slice(0, 100),
      message: unknownField(key, knownNames),
    }));
  });
  return problems.slice(0, listedAtMost);
}

function unknownField(key: string, knownNames: readonly string[]): string {
  const nearest = nearestName(key, knownNames);
  return nearest === null
    ? `is not a field of this request; the fields are ${knownNames.join(", ")}`
    : `is not a field of this request; did you mean ${nearest}?`;
}
