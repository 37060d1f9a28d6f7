import { addEdgeVotes, noEdgeVotes, type EdgeVotes } from "./edge-votes.js";
import { findLogos } from "./find-logos.js";
import type { PictureBox } from "./picture-look.js";

/** What one video's pictures have in common, gathered while they are looked at, in any order. */
export interface LogoSearch {
  see(luma: Uint8Array, width: number, height: number): void;
  /** As in `findLogos`, of those pictures that have the size that most have. */
  logos(): readonly PictureBox[];
}

/** Holds two numbers for each pixel, however many pictures there are. */
export function logoSearch(): LogoSearch {
  const votesOf = new Map<string, EdgeVotes>();
  return {
    see(luma, width, height) {
      const size = `${width}x${height}`;
      const votes = votesOf.get(size) ?? noEdgeVotes(width, height);
      votesOf.set(size, votes);
      addEdgeVotes(votes, luma);
    },
    logos() {
      const [most] = [...votesOf.values()].sort(
        (one, other) => other.pictures - one.pictures || other.width - one.width || other.height - one.height,
      );
      return most === undefined ? [] : findLogos(most);
    },
  };
}
