import type { Shot } from "../manifest/stage-manifests.js";
import { sourceFrame } from "../sources/frame-number.js";
import { areOfSeveral } from "../sources/several-sources.js";
import { distributionOf } from "./distribution.js";
import type { SeenFrame } from "./seen-frame.js";

/** A way in which a set should be spread out, besides looking different. */
export const facetNames = ["shot", "time", "light", "framing", "source"] as const;
export type FacetName = (typeof facetNames)[number];

/** The group that a frame belongs to in each facet, and what that group is worth. */
export interface Facets {
  groupOf(frame: SeenFrame, facet: FacetName): string;
  /** Parts of 1 that the groups of a facet share. */
  worthOf(facet: FacetName, group: string): number;
}

/**
 * The facets of a video's usable frames. Shots are worth the root of their length, so that a long one counts more, but
 * not as much more as it is longer; the other groups are worth the same. Light and framing are cut
 * into thirds of the distribution of all. An only source is worth nothing. Time is each source's own, cut into as many
 * parts as it is of the whole, so that the order of the sources does not matter.
 */
export function facetsOf(frames: readonly SeenFrame[], shots: readonly Shot[], timeParts: number): Facets {
  const isOfSeveral = new Set(frames.map(({ candidate }) => candidate.source)).size > 1;
  const timeOf = timeGroups(frames, shots, timeParts);
  const luma = distributionOf(frames.map(({ candidate }) => candidate.measurements.meanLuma));
  const across = distributionOf(frames.map(({ look }) => look.detail.x));
  const spread = distributionOf(frames.map(({ look }) => look.detail.spread));
  const groups: Readonly<Record<FacetName, (frame: SeenFrame) => string>> = {
    shot: ({ candidate }) => String(candidate.shot),
    time: ({ candidate }) => timeOf(candidate.frame),
    light: ({ candidate }) => lightWords[third(luma.percentileOf(candidate.measurements.meanLuma))],
    source: ({ candidate }) => String(candidate.source ?? 1),
    framing: ({ look }) =>
      `${sideWords[third(across.percentileOf(look.detail.x))]}, ${spreadWords[third(spread.percentileOf(look.detail.spread))]}`,
  };
  const lengthOf = new Map(shots.map((shot) => [String(shot.index), Math.sqrt(Math.max(1, shot.end - shot.start))]));
  const worth = new Map<FacetName, ReadonlyMap<string, number>>();
  for (const facet of facetNames) {
    const present = [...new Set(frames.map(groups[facet]))].sort();
    const raw = present.map((group) => (facet === "shot" ? (lengthOf.get(group) ?? 1) : 1));
    const total = raw.reduce((sum, value) => sum + value, 0);
    worth.set(facet, new Map(present.map((group, index) => [group, (raw[index] ?? 0) / total])));
  }
  return {
    groupOf: (frame, facet) => groups[facet](frame),
    worthOf: (facet, group) => (facet === "source" && !isOfSeveral ? 0 : (worth.get(facet)?.get(group) ?? 0)),
  };
}

/** The length of each source in frames, by its number. */
function sourceLengths(frames: readonly SeenFrame[], shots: readonly Shot[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const reach = (source: number, end: number) => ends.set(source, Math.max(1, end, ends.get(source) ?? 0));
  for (const { end, source } of shots) reach(source ?? 1, source === undefined ? end : sourceFrame(end).frame);
  for (const { candidate } of frames) {
    const { source, frame } = candidate;
    reach(source ?? 1, (source === undefined ? frame : sourceFrame(frame).frame) + 1);
  }
  return ends;
}

function timeGroups(
  frames: readonly SeenFrame[],
  shots: readonly Shot[],
  timeParts: number,
): (frame: number) => string {
  const lengths = sourceLengths(frames, shots);
  if (!areOfSeveral(frames.map(({ candidate }) => candidate))) {
    const end = lengths.get(1) ?? 1;
    return (frame) => String(Math.floor((frame * timeParts) / end));
  }
  const total = [...lengths.values()].reduce((sum, length) => sum + length, 0);
  return (frame) => {
    const own = sourceFrame(frame);
    const length = lengths.get(own.source) ?? 1;
    const parts = Math.max(1, Math.round((timeParts * length) / total));
    return `${own.source}: ${Math.floor((own.frame * parts) / length)}`;
  };
}

const lightWords = ["the darker third", "middling light", "the brighter third"] as const;
const sideWords = ["detail on the left", "detail in the middle", "detail on the right"] as const;
const spreadWords = ["close together", "moderately spread", "spread wide"] as const;

function third(percentile: number): 0 | 1 | 2 {
  return percentile < 100 / 3 ? 0 : percentile < 200 / 3 ? 1 : 2;
}
