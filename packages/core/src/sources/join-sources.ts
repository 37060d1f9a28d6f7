import type { Candidate, DetectManifest, ExtractManifest } from "../manifest/stage-manifests.js";
import { jobFrame } from "./frame-number.js";

/** What a stage found in one source of a job that has several. */
export interface SourcePart<Manifest> {
  /** Number of the source: 1, 2, … */
  readonly number: number;
  /** For people: a file's name, or an address without its query. */
  readonly name: string;
  readonly manifest: Manifest;
}

type Joined<Manifest extends { items: unknown; facts: unknown }> = Pick<Manifest, "items" | "facts">;

/**
 * The shots of several sources as those of one job: shots are counted on from source to source, frames get the job's
 * numbers (`jobFrame`), and each says of which source it is.
 */
export function joinDetected(parts: readonly SourcePart<DetectManifest>[]): Joined<DetectManifest> {
  const seconds = parts.reduce((sum, { manifest: { facts } }) => sum + facts.frames / facts.fps, 0);
  const frames = parts.reduce((sum, { manifest }) => sum + manifest.facts.frames, 0);
  const firstShots = firstShotsOf(parts.map(({ manifest }) => manifest.items.length));
  return {
    items: parts.flatMap(({ number, manifest }, part) =>
      manifest.items.map(({ index, start, end }) => ({
        index: (firstShots[part] ?? 0) + index,
        ...moved(number, { start, end }),
        source: number,
      })),
    ),
    facts: {
      fps: seconds === 0 ? 0 : frames / seconds,
      frames,
      boundaries: parts.flatMap(({ number, manifest }) =>
        manifest.facts.boundaries.map(({ kind, ...stretch }) => ({ kind, ...moved(number, stretch) })),
      ),
      decodedFrames: parts.reduce((sum, { manifest }) => sum + manifest.facts.decodedFrames, 0),
      sources: parts.map(({ number, name, manifest: { items, facts } }) => ({
        ...{ number, name, shots: items.length, fps: facts.fps, frames: facts.frames },
      })),
    },
  };
}

/** The candidates of several sources as those of one job. `shots`: how many each of the sources has. */
export function joinExtracted(
  parts: readonly SourcePart<ExtractManifest>[],
  shots: readonly number[],
): Joined<ExtractManifest> {
  const firstShots = firstShotsOf(shots);
  const law = parts.find(({ manifest }) => manifest.facts.clipLaw !== undefined)?.manifest.facts.clipLaw;
  return {
    items: parts.flatMap(({ number, manifest }, part) =>
      manifest.items.map((candidate) => ofJob(candidate, number, firstShots[part] ?? 0)),
    ),
    facts: {
      decodedFrames: parts.reduce((sum, { manifest }) => sum + manifest.facts.decodedFrames, 0),
      ...(law === undefined ? {} : { clipLaw: law }),
    },
  };
}

function ofJob(candidate: Candidate, source: number, firstShot: number): Candidate {
  const { clip } = candidate;
  return {
    ...candidate,
    frame: jobFrame({ source, frame: candidate.frame }),
    shot: firstShot + candidate.shot,
    source,
    ...(clip === undefined ? {} : { clip: { ...clip, endFrame: jobFrame({ source, frame: clip.endFrame }) } }),
  };
}

function moved(source: number, { start, end }: { readonly start: number; readonly end: number }) {
  return { start: jobFrame({ source, frame: start }), end: jobFrame({ source, frame: end }) };
}

/** Of each source, how many shots those before it have. */
function firstShotsOf(counts: readonly number[]): number[] {
  let sum = 0;
  return counts.map((count) => (sum += count) - count);
}
