import type { Candidate, DetectedSource } from "../manifest/stage-manifests.js";
import { frameName, sourceFrame } from "./frame-number.js";

/** How reasons call a frame and its shot. */
export interface FrameNames {
  /** "frame 412", or "2-f0412 of b.mp4". */
  readonly frame: (frame: number) => string;
  /** "shot 4", or "shot 4 of b.mp4": counted from 1, of several sources within its own. */
  readonly shot: (candidate: Pick<Candidate, "frame" | "shot">) => string;
}

/** `sources`: several, in order, with how many shots each has; none for an only source. */
export function frameNames(sources: readonly DetectedSource[] = []): FrameNames {
  if (sources.length === 0) {
    return { frame: (frame) => `frame ${frame}`, shot: ({ shot }) => `shot ${shot + 1}` };
  }
  const known = new Map<number, { readonly name: string; readonly firstShot: number }>();
  let shots = 0;
  for (const source of sources) {
    known.set(source.number, { name: shortName(source.name), firstShot: shots });
    shots += source.shots;
  }
  const sourceOf = (frame: number) => known.get(sourceFrame(frame).source);
  return {
    frame: (frame) => `${frameName(frame)} of ${sourceOf(frame)?.name ?? "another source"}`,
    shot: ({ frame, shot }) => {
      const source = sourceOf(frame);
      return `shot ${shot - (source?.firstShot ?? 0) + 1} of ${source?.name ?? "another source"}`;
    },
  };
}

/** The file's part of a name that is an address. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1) || name;
}
