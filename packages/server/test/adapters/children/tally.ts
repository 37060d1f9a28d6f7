import { z } from "zod";
import type { Collection } from "../../../src/ports/document-store.js";

const Tally = z.object({ id: z.string(), total: z.int(), filler: z.string() });
type Tally = z.infer<typeof Tally>;

/** The documents that the processes of the tests write together. */
export const tallies: Collection<Tally> = { name: "tallies", parse: (json) => Tally.parse(json), fields: ["total"] };

/** Text of a length that depends on the number, over several pages of the database, and recognisable. */
export function fillerFor(number: number): string {
  return `${number};`.repeat(500 + (number % 7) * 900);
}
