import type { Shot } from "../manifest/stage-manifests.js";
import { likenessOf } from "./describe-picture.js";
import { facetNames, facetsOf, type FacetName, type Facets } from "./facets.js";
import { leastLikeness } from "./least-likeness.js";
import type { Moment } from "./moments-of.js";
import { writingCost, type SeenFrame } from "./seen-frame.js";

/** What the objective adds up. Appearance counts most: it is what the model learns from. */
export const coverageWeights = {
  appearance: 3,
  quality: 0.35,
  shot: 0.18,
  time: 0.05,
  light: 0.03,
  framing: 0.02,
  /** Only where there are several. */
  source: 0.4,
} as const;

/**
 * Pictures of different scenes are often this alike: to stand for a frame takes more. Where nearly all frames of a video
 * are more alike than that, as before a camera that stands still, so much more.
 */
const unlike = 0.5;
const mostUnlike = 0.95;

/** A difference of light (brightness and contrast, in grey levels) that makes pictures alike by 1/e of it. */
const lightScale = 100;

/** The second frame of a group adds this part of what the first added, the third this part of that. */
const repeated = 0.5;

export interface CoverageOptions {
  /** How many frames are wanted, besides those that are given. */
  readonly count: number;
  readonly seed: number;
  /** Frames that are in the set whatever is chosen. */
  readonly given: readonly SeenFrame[];
  /** What the set should stand for. */
  readonly moments: readonly Moment[];
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

/** How well frames stand for the moments of a video, found once for each frame. */
export class Closeness {
  readonly #rows = new Map<number, Float32Array>();

  readonly #unlike: number;

  constructor(private readonly moments: readonly Moment[]) {
    const least = leastLikeness(moments.map(({ frame }) => frame));
    this.#unlike = Math.min(mostUnlike, Math.max(unlike, least));
  }

  /** For each moment: 0 where it might be of another scene or in other light, 1 for the same picture. */
  of(frame: SeenFrame): Float32Array {
    const known = this.#rows.get(frame.candidate.frame);
    if (known !== undefined) return known;
    const row = Float32Array.from(this.moments, (moment) => closenessOf(frame, moment.frame, this.#unlike));
    this.#rows.set(frame.candidate.frame, row);
    return row;
  }
}

/** A picture stands for another as far as it looks alike, in the same light; less with writing burned into it. */
function closenessOf(one: SeenFrame, other: SeenFrame, least: number): number {
  const [light, otherLight] = [one.candidate.measurements, other.candidate.measurements];
  const difference = Math.hypot(light.meanLuma - otherLight.meanLuma, light.contrast - otherLight.contrast);
  const alike = likenessOf(one.vector, other.vector) * Math.exp(-difference / lightScale);
  return ((one.hasWriting ? 1 - writingCost : 1) * Math.max(0, alike - least)) / (1 - least);
}

/** A set of frames that grows, and what another frame would add to it. */
export class Coverage {
  readonly #taken: SeenFrame[] = [];
  readonly #counts = new Map<string, number>();
  /** For each moment, how close the closest taken frame is. */
  readonly #closest: Float32Array;

  constructor(
    private readonly facets: Facets,
    private readonly closeness: Closeness,
    private readonly options: CoverageOptions,
  ) {
    this.#closest = new Float32Array(options.moments.length);
    for (const frame of options.given) this.add(frame);
  }

  /** What the objective would gain, a little more or less for each seed. */
  gainOf(frame: SeenFrame): number {
    return Object.values(this.#gains(frame)).reduce((sum, gain) => sum + gain, 0) * this.#jitter(frame);
  }

  ofShot({ candidate }: SeenFrame): number {
    return this.#counts.get(`shot ${candidate.shot}`) ?? 0;
  }

  add(frame: SeenFrame): void {
    this.#taken.push(frame);
    for (const facet of facetNames) {
      const group = this.#group(frame, facet);
      this.#counts.set(group, (this.#counts.get(group) ?? 0) + 1);
    }
    const row = this.closeness.of(frame);
    for (let index = 0; index < row.length; index += 1) {
      const close = row[index] ?? 0;
      if (close > (this.#closest[index] ?? 0)) this.#closest[index] = close;
    }
  }

  /** Adds a frame, and says what that brought. */
  take(frame: SeenFrame): Choice {
    const gains = this.#gains(frame);
    const firstOf = facetNames.filter((facet) => (this.#counts.get(this.#group(frame, facet)) ?? 0) === 0);
    let nearest: Choice["nearest"] = null;
    for (const other of this.#taken) {
      const likeness = likenessOf(frame.vector, other.vector);
      if (likeness > (nearest?.likeness ?? Number.NEGATIVE_INFINITY)) nearest = { frame: other, likeness };
    }
    this.add(frame);
    return { frame, gains, nearest, firstOf };
  }

  #gains(frame: SeenFrame): Choice["gains"] {
    const row = this.closeness.of(frame);
    let appearance = 0;
    for (let index = 0; index < row.length; index += 1) {
      const closer = (row[index] ?? 0) - (this.#closest[index] ?? 0);
      if (closer > 0) appearance += closer * (this.options.moments[index]?.share ?? 0);
    }
    const ofFacet = (facet: FacetName) =>
      coverageWeights[facet] *
      this.facets.worthOf(facet, this.facets.groupOf(frame, facet)) *
      (1 - repeated) *
      repeated ** (this.#counts.get(this.#group(frame, facet)) ?? 0);
    return {
      appearance: coverageWeights.appearance * appearance,
      shot: ofFacet("shot"),
      time: ofFacet("time"),
      light: ofFacet("light"),
      framing: ofFacet("framing"),
      source: ofFacet("source"),
      quality: (coverageWeights.quality * frame.quality) / Math.max(1, this.options.count),
    };
  }

  #group(frame: SeenFrame, facet: FacetName): string {
    return `${facet} ${this.facets.groupOf(frame, facet)}`;
  }

  /** Tells equally good frames apart, differently for each seed; without a seed the earlier frame is taken. */
  #jitter({ candidate }: SeenFrame): number {
    if (this.options.seed === 0) return 1;
    const mixed = Math.imul(candidate.frame ^ this.options.seed, 2_654_435_761) >>> 0;
    return 1 + 0.01 * (mixed / 4_294_967_296);
  }
}

/** Makes sets that begin with the given frames: `frames` are those whose facets count. */
export function coverageOf(
  frames: readonly SeenFrame[],
  shots: readonly Shot[],
  options: CoverageOptions,
): () => Coverage {
  const facets = facetsOf(frames, shots, Math.max(4, options.count));
  const closeness = new Closeness(options.moments);
  return () => new Coverage(facets, closeness, options);
}
