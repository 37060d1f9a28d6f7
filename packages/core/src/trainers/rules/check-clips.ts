import { isLawfulLength, lawfulLengthBelow, type ClipLaw } from "../clip-law.js";
import type { TrainerRow } from "../trainer-row.js";
import type { PlanItem, PlanProblem } from "../training-plan.js";
import { imperfect, itemNames, unsuitable, verb } from "./problem.js";

/** Frames a second differ by less than this only by rounding: 23.976 is not 24. */
const rateTolerance = 0.01;

/** Whether every clip is as long, as fast and as wide as the video model counts. */
export function checkClips({ endpoint, dataset }: TrainerRow, media: readonly PlanItem[]): readonly PlanProblem[] {
  const law = dataset.clips ?? null;
  const clips = media.filter(({ kind }) => kind === "video");
  if (law === null || clips.length === 0) return [];
  return [unlawfulLength(endpoint, law, clips), otherRate(endpoint, law, clips), oddSides(endpoint, law, clips)].filter(
    (problem) => problem !== null,
  );
}

function unlawfulLength(endpoint: string, law: ClipLaw, clips: readonly PlanItem[]): PlanProblem | null {
  const wrong = clips.filter(({ frames }) => frames === undefined || !isLawfulLength(law, frames));
  const [first] = wrong;
  if (first === undefined) return null;
  const range =
    law.maximumFrames === null ? `${law.minimumFrames} or more` : `${law.minimumFrames} to ${law.maximumFrames}`;
  const has = first.frames === undefined ? "an unknown number of frames" : `${first.frames} frames`;
  const target = first.frames === undefined ? law.usualFrames : lawfulLengthBelow(law, first.frames);
  const cut =
    (first.frames ?? target) < target ? `take a longer clip (${target} frames at least)` : `cut it to ${target} frames`;
  const others = wrong.length === 1 ? "" : ` The same goes for ${itemNames(wrong.slice(1))}.`;
  return unsuitable(
    `${first.fileName} has ${has}, and ${endpoint} takes ${law.framesMultipleOf}n+1 frames, ${range}: ${cut}.${others}`,
  );
}

function otherRate(endpoint: string, law: ClipLaw, clips: readonly PlanItem[]): PlanProblem | null {
  const isRight = ({ fps }: PlanItem) => fps !== undefined && Math.abs(fps - law.framesPerSecond) <= rateTolerance;
  const wrong = clips.filter((clip) => !isRight(clip));
  const [first] = wrong;
  if (first === undefined) return null;
  const fix = `convert ${verb(wrong, "it", "them")} to ${law.framesPerSecond} frames a second without changing the speed`;
  if (first.fps === undefined) {
    return unsuitable(
      `The frame rate of ${itemNames(wrong)} is unknown, and ${endpoint} plays ${law.framesPerSecond}: ${fix}.`,
    );
  }
  const speed = Number((law.framesPerSecond / first.fps).toFixed(2));
  return unsuitable(
    `${itemNames(wrong)} ${verb(wrong, "has", "have")} another frame rate than ${endpoint} plays (${Number(first.fps.toFixed(3))} and ${law.framesPerSecond}), and would be learned at ${speed} times the speed: ${fix}.`,
  );
}

function oddSides(endpoint: string, law: ClipLaw, clips: readonly PlanItem[]): PlanProblem | null {
  const { sideMultipleOf: multiple } = law;
  const odd = clips.filter(({ width, height }) => width % multiple !== 0 || height % multiple !== 0);
  const [first] = odd;
  if (first === undefined) return null;
  const down = (side: number) => Math.max(multiple, Math.floor(side / multiple) * multiple);
  return imperfect(
    `Width and height of ${itemNames(odd)} do not divide by ${multiple} (${first.width}×${first.height}), so ${endpoint} will crop or scale: ${down(first.width)}×${down(first.height)} would stay as it is.`,
  );
}
