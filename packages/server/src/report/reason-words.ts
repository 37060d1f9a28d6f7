import type { VerdictReason } from "@reelora/core";

export interface ReasonWords {
  /** Two or three words, for a badge. */
  readonly label: string;
  readonly meaning: string;
}

/** How the report names the reasons of verdicts. */
export const reasonWords: Readonly<Record<VerdictReason, ReasonWords>> = {
  sharpest_of_shot: {
    label: "First of its shot",
    meaning: "Of a shot of which nothing had been kept: its sharpest frame, or one that stands for more of it.",
  },
  adds_light: {
    label: "Adds a light",
    meaning: "The first in its light: darker or brighter than those kept before it.",
  },
  adds_framing: { label: "Adds a framing", meaning: "The first with its subject at this place or this near." },
  adds_time: { label: "Fills a gap", meaning: "From a part of the video that was not in the set yet." },
  kept_by_person: { label: "Kept by a person", meaning: "Somebody wants it, whatever the rules say." },
  imported: { label: "Imported", meaning: "Brought with its caption, and kept as it is." },
  best_of_shot: { label: "Best of shot", meaning: "The sharpest clip of its shot with the most motion." },
  adds_variety: { label: "Adds variety", meaning: "Shows something that what was kept before it does not." },
  blank: { label: "Blank", meaning: "Nothing in the picture: one colour, or nearly." },
  too_dark: { label: "Too dark", meaning: "So dark that little can be seen." },
  too_bright: { label: "Too bright", meaning: "So bright that little can be seen." },
  frozen: { label: "Frozen", meaning: "The same picture as the frame before it, or a clip that stands still." },
  blurred: { label: "Blurred", meaning: "Soft, by itself or against the sharpest frame of its shot." },
  moving: { label: "Moving", meaning: "More motion than was allowed." },
  burned_in_text: { label: "Burned-in text", meaning: "Writing that stays at its place over many frames." },
  logo: { label: "Logo", meaning: "Something drawn that stays at its place in the whole video." },
  other_subject: { label: "Somebody else", meaning: "The wanted person is not seen, or not well." },
  unsafe: { label: "Unsafe", meaning: "Scored above the limit for nudity." },
  dropped_by_person: { label: "Dropped by a person", meaning: "Somebody does not want it, whatever the rules say." },
  no_motion: { label: "No motion", meaning: "A clip in which nothing moves: a picture would teach as much." },
  near_duplicate: { label: "Near-duplicate", meaning: "Looks like one that was kept." },
  enough: { label: "Not needed", meaning: "Usable, but the ones kept are better or differ more from each other." },
};
