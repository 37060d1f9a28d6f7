import { ReeloraError } from "@reelora/core";
import { z } from "zod";

/** What every list takes: how many, and where to go on. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(20).describe("How many at most."),
  cursor: z.string().min(1).max(1000).optional().describe("The `nextCursor` of the page before."),
};
export const PageQuery = z.strictObject(pageQuery);

export const nextCursor = z.string().nullable().describe("Asks for the next page; null on the last.");

/** Says which field a cursor of another list was in. */
export async function pageOf<T>(find: Promise<T>): Promise<T> {
  try {
    return await find;
  } catch (error) {
    if (!(error instanceof ReeloraError) || error.code !== "invalid_request") throw error;
    throw new ReeloraError("invalid_request", error.message, { field: "cursor" }, error);
  }
}
