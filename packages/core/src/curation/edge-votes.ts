/** The edges of a video's pictures, pixel by pixel, summed over pictures. */
export interface EdgeVotes {
  readonly width: number;
  readonly height: number;
  /** How many pictures have voted. */
  pictures: number;
  /** Sums of the directions of edges, from dark to bright: their parts to the right and downwards. */
  readonly toRight: Int32Array;
  readonly toBottom: Int32Array;
  /** The same of the lines that edges lie on, whichever side is bright: of twice their angles. */
  readonly upright: Int32Array;
  readonly slanted: Int32Array;
}

/** The length of a vote. Whole numbers, so that sums are the same in any order. */
const voteLength = 64;
/** Differences over two pixels below this are noise of compression. What is half transparent before a bright sky has 20. */
export const leastEdge = 10;

export function noEdgeVotes(width: number, height: number): EdgeVotes {
  const sums = () => new Int32Array(width * height);
  return { width, height, pictures: 0, toRight: sums(), toBottom: sums(), upright: sums(), slanted: sums() };
}

/**
 * Adds a picture, of as many pixels as the votes are for. Each pixel with an edge votes for its direction, however strong
 * it is: what is drawn half transparent is strong before one ground and weak before another.
 */
export function addEdgeVotes(votes: EdgeVotes, luma: Uint8Array): void {
  const { width, height, toRight, toBottom, upright, slanted } = votes;
  votes.pictures += 1;
  for (let y = 1; y < height - 1; y += 1) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at += 1) {
      const across = (luma[at + 1] ?? 0) - (luma[at - 1] ?? 0);
      const down = (luma[at + width] ?? 0) - (luma[at - width] ?? 0);
      const squares = across * across + down * down;
      if (squares < leastEdge ** 2) continue;
      const scale = voteLength / Math.sqrt(squares);
      toRight[at] = (toRight[at] ?? 0) + Math.round(across * scale);
      toBottom[at] = (toBottom[at] ?? 0) + Math.round(down * scale);
      upright[at] = (upright[at] ?? 0) + Math.round(((across * across - down * down) * voteLength) / squares);
      slanted[at] = (slanted[at] ?? 0) + Math.round((2 * across * down * voteLength) / squares);
    }
  }
}

/**
 * How much the pictures agree about an edge at a pixel: 0 (not at all, or no edge) to 1 (all have the same). By its
 * direction, or by its line where that agrees better: what is grey is brighter than one ground and darker than another.
 */
export function agreementAt({ toRight, toBottom, upright, slanted, pictures }: EdgeVotes, at: number): number {
  if (pictures === 0) return 0;
  const direction = Math.hypot(toRight[at] ?? 0, toBottom[at] ?? 0);
  const line = Math.hypot(upright[at] ?? 0, slanted[at] ?? 0);
  return Math.max(direction, line) / (voteLength * pictures);
}
