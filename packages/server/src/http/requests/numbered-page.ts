import { z } from "zod";

/** What a list of one job takes, which comes whole unless a `limit` is given. Its cursor is a number that each entry keeps. */
export const wholeOrPageQuery = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe("How many at most. Default: all there are, in one answer."),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, "the `nextCursor` of the page before")
    .optional()
    .describe("The `nextCursor` of the page before."),
};
export const WholeOrPageQuery = z.strictObject(wholeOrPageQuery);

/**
 * The page that a query asks for of a list whose entries are in the order of their numbers, which they keep: what is
 * added or goes away between two pages moves nothing. The next page begins with the number that `nextCursor` names.
 */
export function numberedPage<Entry>(
  all: readonly Entry[],
  { limit = all.length, cursor }: z.infer<typeof WholeOrPageQuery>,
  numberOf: (entry: Entry, index: number) => number,
): { readonly page: readonly Entry[]; readonly nextCursor: string | null } {
  const numbers = all.map(numberOf);
  const isDescending = (numbers[0] ?? 0) > (numbers.at(-1) ?? 0);
  const isReached = (number: number) => (isDescending ? number <= Number(cursor) : number >= Number(cursor));
  const found = cursor === undefined ? 0 : numbers.findIndex(isReached);
  const start = found === -1 ? all.length : found;
  const next = numbers[start + limit];
  return { page: all.slice(start, start + limit), nextCursor: next === undefined ? null : String(next) };
}
