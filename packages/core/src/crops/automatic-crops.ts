import type { BucketRule } from "../buckets/bucket-rule.js";
import { barsOfVideo } from "../curation/find-bars.js";
import { burnedInWriting } from "../curation/find-burned-in.js";
import type { PictureLook, WritingBox } from "../curation/picture-look.js";
import type { CropBox } from "../dataset/crop-box.js";
import type { Candidate } from "../manifest/stage-manifests.js";
import { boxWithoutBars } from "./box-without-bars.js";
import { boxWithoutLogos } from "./box-without-logos.js";
import { boxWithoutWriting } from "./box-without-writing.js";
import type { CropPolicy } from "./crop-policy.js";
import { cropToBucket } from "./crop-to-bucket.js";

/** Somebody's face in a picture, and those of others, in pixels. */
export interface SeenFace {
  readonly face: CropBox;
  readonly others: readonly CropBox[];
}

export interface AutomaticCropOptions {
  readonly policy: CropPolicy;
  /** Who will train, and on what area: what `subject` crops to. */
  readonly rule: BucketRule;
  readonly resolution: number;
  /** The wanted person's face, by frame. */
  readonly faces?: ReadonlyMap<number, SeenFace>;
}

/** A picture darker or flatter than this shows no edge of a bar. */
const leastContrast = 3;
const leastLuma = 14;

/**
 * The part of each picture that is taken when nobody says otherwise; frames that are taken whole are left out. Clips are
 * not cropped. `bars`: without the black bars that the video has, and without burned-in writing and logos that can be cut off; `subject`: also
 * in the proportion of the trainer's bucket, around the face that is wanted, or else around where the detail lies. Imported
 * pictures are of no video that could have either. Pure.
 */
export function automaticCrops(
  candidates: readonly Candidate[],
  looks: readonly PictureLook[],
  { policy, rule, resolution, faces }: AutomaticCropOptions,
): ReadonlyMap<number, CropBox> {
  const crops = new Map<number, CropBox>();
  if (policy === "none") return crops;
  const lookOf = new Map(looks.map((look) => [look.frame, look]));
  const barsOf = barsBySource(candidates, looks);
  const burnedIn = writingBySource(candidates, looks);
  for (const candidate of candidates) {
    const look = lookOf.get(candidate.frame);
    if (candidate.clip !== undefined || look === undefined) continue;
    const { frame, width, height } = candidate;
    const whole = { left: 0, top: 0, width, height };
    const withoutBars = boxWithoutBars(candidate, look, barsOf(candidate)) ?? whole;
    const face = faces?.get(frame)?.face ?? null;
    const withoutWriting = boxWithoutWriting(withoutBars, candidate, burnedIn.get(frame) ?? [], face);
    const withoutLogos = boxWithoutLogos(withoutWriting, candidate, look.logos ?? [], face) ?? withoutWriting;
    const area = candidate.imported === undefined ? withoutLogos : whole;
    const box = policy === "bars" ? area : cropToBucket(area, rule, resolution, focusOf(candidate, look, faces));
    if (box.width < width || box.height < height) crops.set(candidate.frame, box);
  }
  return crops;
}

/** Each video has bars of its own, or none. */
function barsBySource(
  candidates: readonly Candidate[],
  looks: readonly PictureLook[],
): (candidate: Candidate) => PictureLook["bars"] {
  const bars = new Map<number | undefined, PictureLook["bars"]>();
  for (const { source } of candidates) {
    if (bars.has(source)) continue;
    const own = candidates.filter((candidate) => candidate.source === source);
    bars.set(source, videoBars(own, looks));
  }
  return ({ source }) => bars.get(source) ?? { top: 0, bottom: 0, left: 0, right: 0 };
}

/** Burned-in writing of each picture: at its place in ten frames of the same video. */
function writingBySource(
  candidates: readonly Candidate[],
  looks: readonly PictureLook[],
): ReadonlyMap<number, readonly WritingBox[]> {
  const candidateOf = new Map(candidates.map((candidate) => [candidate.frame, candidate]));
  const sources = [...new Set(candidates.map(({ source }) => source))];
  return new Map(
    sources.flatMap((source) => {
      const own = looks.filter(({ frame }) => candidateOf.get(frame)?.source === source);
      return [...burnedInWriting(own, (frame) => candidateOf.get(frame)?.shot ?? 0)];
    }),
  );
}

/** The black bars of a video, as those of its candidates say that show anything. */
export function videoBars(candidates: readonly Candidate[], looks: readonly PictureLook[]): PictureLook["bars"] {
  const showing = new Set(
    candidates
      .filter(
        ({ measurements: { blank, contrast, meanLuma } }) =>
          !blank && contrast >= leastContrast && meanLuma >= leastLuma,
      )
      .map(({ frame }) => frame),
  );
  return barsOfVideo(looks.filter(({ frame }) => showing.has(frame)));
}

function focusOf(
  { frame, width, height }: Candidate,
  { detail }: PictureLook,
  faces: ReadonlyMap<number, SeenFace> | undefined,
) {
  const seen = faces?.get(frame);
  if (seen === undefined) return { x: detail.x * width, y: detail.y * height };
  const { face, others } = seen;
  return { x: face.left + face.width / 2, y: face.top + face.height / 2, face, otherFaces: others };
}
