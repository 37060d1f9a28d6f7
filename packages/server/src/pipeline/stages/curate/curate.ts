import {
  areOfSeveral,
  chooseSubject,
  curateCandidates,
  fewFrames,
  frameName,
  logoWarnings,
  ReeloraError,
  sourceFrame,
  unsafeFrames,
  type Candidate,
  type ChosenSubject,
  type DetectedSource,
  type TrainSettings,
  type Verdict,
  type Warning,
} from "@reelora/core";
import { facesOfCandidates } from "../../../people/faces-of-candidates.js";
import type { FaceFinder } from "../../../ports/face-finder.js";
import { lookAtCandidates } from "../../../curation/look-at-candidates.js";
import type { ObjectStore } from "../../../ports/object-store.js";
import type { SafetyScorer } from "../../../ports/safety-scorer.js";
import { scoresOfCandidates } from "../../../safety/scores-of-candidates.js";
import type { Stage, StageContext } from "../../stage.js";

export interface CuratePorts {
  readonly objects: ObjectStore;
  /** Asked only where one person is wanted; null when nobody can look for faces. */
  readonly faces: FaceFinder | null;
  /** Asked only where unsafe frames are to be found; null when nobody scores. */
  readonly safety: SafetyScorer | null;
}

/** Part of the stage's time that looking for faces takes, where it is done. */
const facesShare = 0.9;

/** Looks at the candidates, decides which are kept, and says why for each. */
export function curateStage(ports: CuratePorts): Stage<"curate"> {
  const { objects, faces, safety } = ports;
  return {
    name: "curate",
    options: ({ settings }) => ({
      frameCount: settings.frameCount,
      clipCount: settings.clipCount,
      rules: settings.curation,
      ...(settings.subject === undefined ? {} : { subject: settings.subject, finder: faces?.name ?? null }),
      ...(settings.nsfw === "off" ? {} : { nsfw: settings.nsfw, scorer: safety?.name ?? null }),
    }),
    async run(context) {
      const { items: shots, facts } = await context.input("detect");
      const { items: candidates } = await context.input("extract");
      const { settings } = context.job;
      const pictures = candidates.filter(({ clip }) => clip === undefined);
      const clips = candidates.filter(({ clip }) => clip !== undefined);
      const looks = await lookAtCandidates(objects, candidates, {
        signal: context.signal,
        onProgress: (fraction) =>
          context.progress(settings.subject === undefined ? fraction : (1 - facesShare) * fraction),
      });
      const unsafe = await framesUnsafe(ports, context, candidates);
      const withoutSubject = await framesWithoutSubject(ports, context, candidates);
      const excluded = new Map([...withoutSubject, ...(settings.nsfw === "drop" ? unsafe : [])]);
      const { frameCount, clipCount, curation: rules } = settings;
      const verdicts = curateCandidates(candidates, shots, looks, {
        ...{ frameCount, clipCount, rules, excluded, sources: facts.sources },
      });
      const keptFrames = new Set(verdicts.filter(({ verdict }) => verdict === "keep").map(({ frame }) => frame));
      const [kept, keptClips] = [keptFrames.size, clips.filter(({ frame }) => keptFrames.has(frame)).length];
      const keptPictures = kept - keptClips;
      if (kept === 0) throw noneUsable(verdicts, candidates);
      return {
        items: verdicts,
        facts: {},
        counts: {
          kept,
          dropped: verdicts.length - kept,
          ...(clips.length === 0 ? {} : { clips: keptClips }),
        },
        summary: summaryOf({ pictures: keptPictures, clips: keptClips }, { pictures, clips }),
        warnings: [
          ...unsafeKept(
            [...unsafe.keys()].filter((frame) => keptFrames.has(frame)),
            areOfSeveral(candidates) ? frameName : String,
          ),
          ...flaggedPictures(verdicts),
          ...logoWarnings(candidates, looks, facts.sources),
          ...sourcesUnused(facts.sources ?? [], keptFrames),
          ...(pictures.some(({ imported }) => imported === undefined)
            ? fewPictures(keptPictures, settings.frameCount)
            : []),
          ...(clips.length === 0 ? [] : fewClips(keptClips, settings)),
        ],
      };
    },
  };
}

/** Frames that the scorer takes for unsafe. None where nobody is to be asked. */
async function framesUnsafe(
  { objects, safety }: CuratePorts,
  context: StageContext,
  candidates: readonly Candidate[],
): Promise<ReturnType<typeof unsafeFrames>> {
  if (context.job.settings.nsfw === "off") return new Map();
  return unsafeFrames(await scoresOfCandidates(objects, safety, candidates, { signal: context.signal }));
}

/** What the rules find wrong with imported pictures that are kept. */
function flaggedPictures(verdicts: readonly Verdict[]): Warning[] {
  const reasons = new Map<string, number>();
  for (const { flagged } of verdicts) {
    if (flagged !== undefined && flagged !== "logo") reasons.set(flagged, (reasons.get(flagged) ?? 0) + 1);
  }
  if (reasons.size === 0) return [];
  const counted = [...reasons].map(([reason, count]) => `${count} ${reason.replaceAll("_", " ")}`).join(", ");
  const message = `Imported pictures are all kept; the rules would drop some (${counted}). "reelora items list" says which and why, "reelora curate JOB --keep-imported false" drops them.`;
  return [{ code: "imported_flagged", message }];
}

function unsafeKept(frames: readonly number[], nameOf: (frame: number) => string): Warning[] {
  if (frames.length === 0) return [];
  const what = frames.length === 1 ? "One kept frame is" : `${frames.length} kept frames are`;
  const message = `${what} taken for unsafe: ${frames.map(nameOf).join(", ")}. Look at them; "reelora items drop" takes them out.`;
  return [{ code: "unsafe_frames", message }];
}

/** Footage that somebody gave and that nothing was kept of is worth a word. */
function sourcesUnused(sources: readonly DetectedSource[], kept: ReadonlySet<number>): Warning[] {
  const used = new Set([...kept].map((frame) => sourceFrame(frame).source));
  return sources
    .filter(({ number }) => !used.has(number))
    .map(({ number, name }) => ({
      code: "source_unused",
      message: `Nothing of source ${number}, ${name}, was kept: "reelora items list" says why of each of its frames.`,
    }));
}

/** Frames that must not be kept because they do not show whom the dataset is of. None where nobody is wanted. */
async function framesWithoutSubject(
  { objects, faces }: CuratePorts,
  context: StageContext,
  candidates: readonly Candidate[],
): Promise<ChosenSubject["excluded"]> {
  const { subject } = context.job.settings;
  if (subject === undefined) return new Map();
  const found = await facesOfCandidates(objects, faces, candidates, {
    signal: context.signal,
    onProgress: (fraction) => context.progress(1 - facesShare + facesShare * fraction),
  });
  return chooseSubject(subject, found, candidates).excluded;
}

function summaryOf(
  kept: { readonly pictures: number; readonly clips: number },
  all: { readonly pictures: readonly Candidate[]; readonly clips: readonly Candidate[] },
): string {
  const one = all.pictures.every(({ imported }) => imported !== undefined) ? "picture" : "frame";
  const parts = [
    ...(all.pictures.length === 0 ? [] : [{ one, kept: kept.pictures, all: all.pictures.length }]),
    ...(all.clips.length === 0 ? [] : [{ one: "clip", kept: kept.clips, all: all.clips.length }]),
  ];
  return parts.map((part) => `${part.kept} ${part.one}${part.kept === 1 ? "" : "s"} kept of ${part.all}`).join(", ");
}

function noneUsable(verdicts: readonly Verdict[], candidates: readonly Candidate[]): ReeloraError {
  if (candidates.length === 0) {
    return new ReeloraError(
      "no_usable_frames",
      "No shot of the video is long enough to cut a clip of two seconds from, half a second being left out at either end. Give footage with longer shots, or set media to images.",
      { field: "media" },
    );
  }
  const reasons = new Map<string, number>();
  for (const { reason } of verdicts) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const counts = [...reasons].map(([reason, count]) => `${count} ${reason.replaceAll("_", " ")}`).join(", ");
  const what = candidates.every(({ clip }) => clip !== undefined) ? "clips" : "frames";
  return new ReeloraError(
    "no_usable_frames",
    `None of the ${verdicts.length} candidate ${what} can be used (${counts || "none found"}). Give footage that shows the subject in focus and in light.`,
  );
}

function fewPictures(kept: number, wanted: number): Warning[] {
  if (kept >= Math.min(wanted, fewFrames)) return [];
  return [
    {
      code: "few_distinct_frames",
      message: `Only ${kept} clearly different ${kept === 1 ? "frame was" : "frames were"} found. About 12 to 25 make a good dataset: footage with more views of the subject would help.`,
    },
  ];
}

/** Fewer clips than this make a poor dataset. */
const fewestClips = 10;

function fewClips(kept: number, { clipCount, media }: TrainSettings): Warning[] {
  if (kept >= Math.min(clipCount, fewestClips)) return [];
  const help = media === "mixed" ? "" : ", and where the trainer takes both, media mixed adds pictures";
  return [
    {
      code: "few_clips",
      message: `Only ${kept} usable ${kept === 1 ? "clip was" : "clips were"} found. 10 to 30 make a good dataset: footage with more or longer shots would help${help}.`,
    },
  ];
}
