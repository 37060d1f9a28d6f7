import type { z } from "zod";

/** A JSON text as such a value, or null when it is not JSON or another shape. */
export function readJsonAs<T>(schema: z.ZodType<T>, text: string): T | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return schema.safeParse(value).data ?? null;
}
