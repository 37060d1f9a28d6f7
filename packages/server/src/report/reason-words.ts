import type { VerdictReason } from "@reelora/core";

export interface ReasonWords {
  /** Two or three words, for a badge. */
  readonly label: string;
  readonly meaning: string;
}

/** How the report names the reasons of verdicts. */
export const reasonWords: Readonly<Record<VerdictReason, ReasonWords>> = {
  sharpest_of_shot: { label: "Sharpest of shot", meaning: "The best picture of its shot." },
  adds_variety: { label: "Adds variety", meaning: "Shows something that the frames kept before it do not." },
  blank: { label: "Blank", meaning: "Nothing in the picture: one colour, or nearly." },
  too_dark: { label: "Too dark", meaning: "So dark that little can be seen." },
  too_bright: { label: "Too bright", meaning: "So bright that little can be seen." },
  frozen: { label: "Frozen", meaning: "The same picture as the frame before it." },
  blurred: { label: "Blurred", meaning: "Soft, by itself or against the sharpest frame of its shot." },
  near_duplicate: { label: "Near-duplicate", meaning: "Looks like a frame that was kept." },
  enough: { label: "Not needed", meaning: "Usable, but the frames kept differ more from each other." },
};
