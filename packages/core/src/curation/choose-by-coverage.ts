import type { Shot } from "../manifest/stage-manifests.js";
import { likenessOf } from "./describe-picture.js";
import { facetNames, facetsOf, type FacetName, type Facets } from "./facets.js";
import { FrameHeap } from "./frame-heap.js";
import type { SeenFrame } from "./seen-frame.js";

/** What the objective adds up, in parts of 1. Appearance counts most: it is what the model learns from. */
export const coverageWeights = {
  appearance: 0.4,
  quality: 0.2,
  shot: 0.18,
  time: 0.1,
  light: 0.07,
  framing: 0.05,
  /** On top, and only where there are several. */
  source: 0.2,
} as const;

/** Pictures of different scenes are up to this alike: to stand for a frame takes more. */
const unlike = 0.8;

/** The second frame of a group adds this part of what the first added, the third this part of that. */
const repeated = 0.5;

export interface CoverageOptions {
  /** How many frames are wanted, besides those that are given. */
  readonly count: number;
  readonly maxPerShot: number;
  readonly seed: number;
  /** Frames that are in the set whatever is chosen. */
  readonly given: readonly SeenFrame[];
  /** Frames that the set should stand for, chosen or not. */
  readonly represented: readonly SeenFrame[];
}

/** What a frame added when it was taken. */
export interface Choice {
  readonly frame: SeenFrame;
  /** Gain in each part of the objective. */
  readonly gains: Readonly<Record<FacetName | "appearance" | "quality", number>>;
  /** The most alike of the frames taken before it; null for the first. */
  readonly nearest: { readonly frame: SeenFrame; readonly likeness: number } | null;
  /** Its groups of which no frame had been taken before. */
  readonly firstOf: readonly FacetName[];
}

/**
 * Chooses the frames that together show most: greedily, always the one that raises the objective most. The objective is
 * the sum of how well each usable frame is represented by the most alike chosen one (facility location), of each group
 * of shots, times, lights, framings and sources that is present (each further frame of a group adds half as much), and of
 * quality. All parts are monotone and submodular, so the greedy choice reaches at least 1 − 1/e of the best possible
 * (Nemhauser, Wolsey and Fisher, 1978), and a frame's gain never grows, which lets most of them wait (Minoux, 1978).
 *
 * The cap per shot is lifted only when nothing else is left. Choices come in the order they were made. The same frames
 * in any order, with the same seed, give the same choices.
 */
export function chooseByCoverage(
  frames: readonly SeenFrame[],
  shots: readonly Shot[],
  options: CoverageOptions,
): Choice[] {
  const ordered = [...frames].sort((first, second) => first.candidate.frame - second.candidate.frame);
  const state = new Coverage(ordered, shots, options);
  for (const frame of options.given) state.take(frame);
  const choices: Choice[] = [];
  const heap = new FrameHeap(ordered.map((frame) => ({ frame, gain: state.gainOf(frame), round: 0 })));
  let waiting: SeenFrame[] = [];
  let capped = true;
  while (choices.length < options.count) {
    const top = heap.pop();
    if (top === null) {
      if (!capped || waiting.length === 0) break;
      capped = false;
      for (const frame of waiting) heap.push({ frame, gain: state.gainOf(frame), round: choices.length });
      waiting = [];
      continue;
    }
    if (capped && state.ofShot(top.frame) >= options.maxPerShot) waiting.push(top.frame);
    else if (top.round === choices.length) choices.push(state.take(top.frame));
    else heap.push({ frame: top.frame, gain: state.gainOf(top.frame), round: choices.length });
  }
  return choices;
}

/** How well one frame stands for another: 0 where it might be of another scene, 1 for the same picture. */
function closenessOf(one: SeenFrame, other: SeenFrame): number {
  return Math.max(0, (likenessOf(one.vector, other.vector) - unlike) / (1 - unlike));
}

class Coverage {
  readonly #facets: Facets;
  readonly #taken: SeenFrame[] = [];
  readonly #counts = new Map<string, number>();
  /** For each frame that is to be represented, how close the closest taken one is. */
  readonly #closest: Float32Array;

  constructor(
    frames: readonly SeenFrame[],
    shots: readonly Shot[],
    private readonly options: CoverageOptions,
  ) {
    this.#closest = new Float32Array(options.represented.length);
    this.#facets = facetsOf(frames, shots, Math.max(4, options.count));
  }

  gainOf(frame: SeenFrame): number {
    return Object.values(this.#gains(frame)).reduce((sum, gain) => sum + gain, 0) * this.#jitter(frame);
  }

  ofShot({ candidate }: SeenFrame): number {
    return this.#counts.get(`shot ${candidate.shot}`) ?? 0;
  }

  take(frame: SeenFrame): Choice {
    const gains = this.#gains(frame);
    const firstOf = facetNames.filter((facet) => (this.#counts.get(this.#group(frame, facet)) ?? 0) === 0);
    let nearest: Choice["nearest"] = null;
    for (const other of this.#taken) {
      const likeness = likenessOf(frame.vector, other.vector);
      if (likeness > (nearest?.likeness ?? Number.NEGATIVE_INFINITY)) nearest = { frame: other, likeness };
    }
    this.#taken.push(frame);
    for (const facet of facetNames) {
      const group = this.#group(frame, facet);
      this.#counts.set(group, (this.#counts.get(group) ?? 0) + 1);
    }
    for (const [index, other] of this.options.represented.entries()) {
      this.#closest[index] = Math.max(this.#closest[index] ?? 0, closenessOf(frame, other));
    }
    return { frame, gains, nearest, firstOf };
  }

  #gains(frame: SeenFrame): Choice["gains"] {
    let appearance = 0;
    for (const [index, other] of this.options.represented.entries()) {
      appearance += Math.max(0, closenessOf(frame, other) - (this.#closest[index] ?? 0));
    }
    const ofFacet = (facet: FacetName) =>
      coverageWeights[facet] *
      this.#facets.worthOf(facet, this.#facets.groupOf(frame, facet)) *
      (1 - repeated) *
      repeated ** (this.#counts.get(this.#group(frame, facet)) ?? 0);
    return {
      appearance: (coverageWeights.appearance * appearance) / this.options.represented.length,
      shot: ofFacet("shot"),
      time: ofFacet("time"),
      light: ofFacet("light"),
      framing: ofFacet("framing"),
      source: ofFacet("source"),
      quality: (coverageWeights.quality * frame.quality) / Math.max(1, this.options.count),
    };
  }

  #group(frame: SeenFrame, facet: FacetName): string {
    return `${facet} ${this.#facets.groupOf(frame, facet)}`;
  }

  /** Tells equally good frames apart, differently for each seed; without a seed the earlier frame is taken. */
  #jitter({ candidate }: SeenFrame): number {
    if (this.options.seed === 0) return 1;
    const mixed = Math.imul(candidate.frame ^ this.options.seed, 2_654_435_761) >>> 0;
    return 1 + 0.01 * (mixed / 4_294_967_296);
  }
}
