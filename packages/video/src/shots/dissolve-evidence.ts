/** A stretch that goes from one picture to another; [start, end) as in `Boundary`. */
export interface DissolveEvidence {
  readonly start: number;
  readonly end: number;
  /** How far the frames were from a blend of both ends: near 0 for a blend, about 0.87 for unrelated pictures. */
  readonly blendError: number;
  /** Luma difference between the ends that motion does not explain, 0 to 255. */
  readonly change: number;
  /** Fraction of the picture that no change of light turns from one end into the other. */
  readonly changedArea: number;
  /** Fraction of the picture's blocks whose structure is another one. */
  readonly changedStructure: number;
  /**
   * How far detail sank between the ends, over how far it sinks in a blend of both: about 1 in a dissolve, however much moves
   * in its pictures, about 0 where one picture only moves.
   */
  readonly fadedDetail: number;
  /** Correlation of the detail of both ends at the same places. */
  readonly likeness: number;
  /** Change from frame to frame that motion does not explain: its mean within, and around on the quieter side. */
  readonly innerChange: number;
  readonly outerChange: number;
  /** How much the encoder changed the light of what it predicted the frames from, 0 to 1; null where it tells nothing of it. */
  readonly relit: number | null;
}

export interface DissolveThresholds {
  readonly change: number;
  readonly changedArea: number;
  /** Smallest `dissolveScore`. */
  readonly score: number;
}

/** Measured on composites, each left out in turn: dissolves score above -0.5, all else below; where nothing is known of light, one in twenty below. */
export const defaultDissolveThresholds: DissolveThresholds = { change: 10, changedArea: 0.25, score: 0 };

/** Evidence beyond these is not kept for other thresholds. */
export const keptThresholds: DissolveThresholds = { change: 5, changedArea: 0, score: -5 };

/**
 * How much more likely than not a dissolve is, as a natural logarithm of the odds. The weights are what
 * `bench/fit-dissolves.mjs` gave on composites with known boundaries.
 */
export function dissolveScore(evidence: DissolveEvidence): number {
  const measures = measuresOf(evidence);
  let score = weights.bias;
  for (const name of measureNames) score += weights[name] * measures[name];
  return score;
}

const measureNames = [
  "blendError",
  "change",
  "changedArea",
  "changedStructure",
  "fadedDetail",
  "likeness",
  "standingOut",
  "relit",
  "unknownLight",
] as const;

/** What the score weighs: the evidence within bounds, changes as logarithms to base 2. */
export function measuresOf(evidence: DissolveEvidence): Readonly<Record<(typeof measureNames)[number], number>> {
  const { blendError, change, changedArea, changedStructure, fadedDetail, likeness, relit } = evidence;
  return {
    blendError: Math.min(0.6, blendError),
    change: Math.log2(change),
    changedArea,
    changedStructure,
    fadedDetail: Math.max(-0.5, Math.min(1.2, fadedDetail)),
    likeness,
    standingOut: Math.log2((1 + evidence.innerChange) / (1 + evidence.outerChange)),
    relit: Math.min(0.7, relit ?? 0),
    unknownLight: relit === null ? 1 : 0,
  };
}

const weights = {
  bias: -15.65,
  blendError: -5.05,
  change: 0.45,
  changedArea: 9.3,
  changedStructure: 3.65,
  fadedDetail: 2.67,
  likeness: -1.2,
  standingOut: 3.3,
  relit: 7.35,
  unknownLight: 1.37,
};

export function isDissolve(evidence: DissolveEvidence, thresholds: DissolveThresholds): boolean {
  return (
    evidence.change >= thresholds.change &&
    evidence.changedArea >= thresholds.changedArea &&
    dissolveScore(evidence) >= thresholds.score
  );
}
