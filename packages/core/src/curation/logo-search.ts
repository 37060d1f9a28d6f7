import { addEdgeVotes, noEdgeVotes, type EdgeVotes } from "./edge-votes.js";
import { findLogos } from "./find-logos.js";
import { logoMarks, showsLogo } from "./logo-marks.js";
import type { PictureBox } from "./picture-look.js";

/** What one video's pictures have in common, gathered while they are looked at, in any order. */
export interface LogoSearch {
  see(luma: Uint8Array, width: number, height: number): void;
  /** What was found so far. */
  found(): FoundLogos;
}

/** The logos of a video, as in `findLogos`, of those pictures that have the size that most have. */
export interface FoundLogos {
  readonly boxes: readonly PictureBox[];
  /** Those that one picture shows: the title card of a film with a logo may have none. */
  readonly shownIn: (luma: Uint8Array, width: number, height: number) => PictureBox[];
}

/** Holds four numbers for each pixel, however many pictures there are. */
export function logoSearch(): LogoSearch {
  const votesOf = new Map<string, EdgeVotes>();
  return {
    see(luma, width, height) {
      const size = `${width}x${height}`;
      const votes = votesOf.get(size) ?? noEdgeVotes(width, height);
      votesOf.set(size, votes);
      addEdgeVotes(votes, luma);
    },
    found() {
      const [most] = [...votesOf.values()].sort(
        (one, other) => other.pictures - one.pictures || other.width - one.width || other.height - one.height,
      );
      const boxes = most === undefined ? [] : findLogos(most);
      const marks = most === undefined ? [] : boxes.map((box) => logoMarks(most, box));
      return {
        boxes,
        shownIn: (luma, width, height) =>
          marks.filter((one) => showsLogo(one, luma, width, height)).map(({ box }) => box),
      };
    },
  };
}
