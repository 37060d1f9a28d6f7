import { z } from "zod";

/** Why somebody may train on footage. */
export const RightsBasis = z.enum(["own", "consent", "licence", "public-domain", "unstated"]);
export type RightsBasis = z.infer<typeof RightsBasis>;

const Line = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[^\p{Cc}]+$/u, "one line without control characters");

/**
 * Where footage comes from and by what right it is trained on, as its user states it; nobody checks it. It goes with
 * everything that is made of the footage: the dataset's list, the version's `config.json` and model card.
 */
export const SourceRights = z
  .strictObject({
    basis: RightsBasis.default("unstated").describe(
      "Why the footage may be trained on: `own` work, `consent` of those who are seen, a `licence`, `public-domain`, or `unstated`.",
    ),
    who: Line.optional().describe("Who made the footage, or who is seen in it and has agreed. Needed for `consent`."),
    licence: Line.optional().describe("The licence by its name, such as CC BY 3.0. Needed for `licence`."),
  })
  .superRefine(({ basis, who, licence }, context) => {
    if (basis === "consent" && who === undefined) {
      context.addIssue({ code: "custom", path: ["who"], message: "say who has consented" });
    }
    if (basis === "licence" && licence === undefined) {
      context.addIssue({ code: "custom", path: ["licence"], message: "name the licence, such as CC BY 3.0" });
    }
  });
export type SourceRights = z.infer<typeof SourceRights>;

/** One line for people: "CC BY 3.0 (licence), Blender Foundation". */
export function rightsText({ basis, who, licence }: SourceRights): string {
  const whose = who === undefined ? "" : `, ${who}`;
  const named = licence === undefined ? words[basis] : `${licence} (${words[basis]})`;
  return `${named}${whose}`;
}

const words: Readonly<Record<RightsBasis, string>> = {
  own: "own work",
  consent: "consent of those seen",
  licence: "licence",
  "public-domain": "public domain",
  unstated: "not stated",
};
