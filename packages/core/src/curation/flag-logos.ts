import type { Verdict } from "../manifest/stage-manifests.js";
import type { PictureBox, PictureLook } from "./picture-look.js";

/** Verdicts with a word put to those on pictures that show a logo. It changes nothing of what was decided. */
export function flagLogos(verdicts: readonly Verdict[], looks: readonly PictureLook[]): Verdict[] {
  const logosOf = new Map(looks.map(({ frame, logos }) => [frame, logos ?? []]));
  return verdicts.map((verdict) => {
    const logos = logosOf.get(verdict.frame) ?? [];
    if (logos.length === 0) return verdict;
    const places = [...new Set(logos.map(placeOf))].join(" and ");
    return { flagged: "logo", ...verdict, text: `${verdict.text}; logo, ${places}` };
  });
}

/** Where in the picture a box lies, in words: "top right", "bottom", "left". */
export function placeOf({ left, top, right, bottom }: PictureBox): string {
  const word = (middle: number, first: string, last: string) => (middle < 0.4 ? first : middle > 0.6 ? last : "");
  const down = word((top + bottom) / 2, "top", "bottom");
  const across = word((left + right) / 2, "left", "right");
  return `${down} ${across}`.trim();
}
