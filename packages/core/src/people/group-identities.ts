import { embeddingVector, type FoundFace, type FoundFaces } from "./found-face.js";

/** One face of one frame. */
export interface Sighting {
  readonly frame: number;
  readonly face: FoundFace;
}

/** Somebody who is seen, known by nothing but the face. */
export interface Identity {
  /** 1 for whoever is seen most often. */
  readonly number: number;
  /** In order of frames; one for each frame. */
  readonly sightings: readonly Sighting[];
  /** Middle of the embeddings, of length 1. */
  readonly centre: Float32Array;
}

/** A face that is less sure, or lower in pixels, says nothing of whose it is. */
const leastScore = 0.6;
const leastHeight = 24;
/** Whoever is seen in fewer frames passes by. */
const fewestSightings = 3;

/**
 * Who is who in a video: faces are joined, the likest first, as long as the mean likeness of two groups is what the
 * finder asks of one person (average linkage). Two faces of one frame are never one person. Whoever is seen in fewer
 * than three frames gets no number. Deterministic; the order of frames and faces does not matter.
 */
export function groupIdentities({ frames, sameFrom }: FoundFaces): Identity[] {
  const sightings = frames
    .flatMap(({ frame, faces }) => faces.map((face) => ({ frame, face })))
    .filter(({ face }) => face.score >= leastScore && face.box.height >= leastHeight)
    .sort(inOrder);
  const vectors = sightings.map(({ face }) => embeddingVector(face.embedding));
  return joined(sightings, vectors, sameFrom)
    .filter((members) => members.length >= fewestSightings)
    .sort((one, other) => other.length - one.length || (one[0] ?? 0) - (other[0] ?? 0))
    .map((members, index) => ({
      number: index + 1,
      sightings: members.flatMap((at) => sightings[at] ?? []),
      centre: centreOf(members.flatMap((at) => vectors[at] ?? [])),
    }));
}

function inOrder(one: Sighting, other: Sighting): number {
  const [a, b] = [one.face.box, other.face.box];
  return (
    one.frame - other.frame ||
    a.left - b.left ||
    a.top - b.top ||
    one.face.embedding.localeCompare(other.face.embedding)
  );
}

/** Groups of indices, each in ascending order. */
function joined(sightings: readonly Sighting[], vectors: readonly Float32Array[], sameFrom: number): number[][] {
  const groups: (number[] | null)[] = sightings.map((_, index) => [index]);
  const likeness = sightings.map((one, row) =>
    Float64Array.from(sightings, (other, column) =>
      one.frame === other.frame ? -Infinity : dot(vectors[row], vectors[column]),
    ),
  );
  const nearest = groups.map((_, row) => nearestOf(row, groups, likeness));
  for (;;) {
    let [best, first] = [sameFrom, -1];
    groups.forEach((group, row) => {
      const like = group === null ? -Infinity : (likeness[row]?.[nearest[row] ?? -1] ?? -Infinity);
      if (like > best || (like === best && first === -1)) [best, first] = [like, row];
    });
    const second = nearest[first] ?? -1;
    const [into, from] = [groups[first], groups[second]];
    if (!into || !from) return groups.filter((group) => group !== null);
    const total = into.length + from.length;
    for (let row = 0; row < groups.length; row += 1) {
      const mean = (into.length * (likeness[first]?.[row] ?? 0) + from.length * (likeness[second]?.[row] ?? 0)) / total;
      likeness[first]![row] = mean;
      likeness[row]![first] = mean;
    }
    groups[first] = [...into, ...from].sort((one, other) => one - other);
    groups[second] = null;
    groups.forEach((group, row) => {
      const isStale = row === first || nearest[row] === first || nearest[row] === second;
      if (group !== null && isStale) nearest[row] = nearestOf(row, groups, likeness);
      // What was joined may now be nearer to a row than what was its nearest.
      else if (group !== null && closer(likeness[row], first, nearest[row])) nearest[row] = first;
    });
  }
}

function closer(row: Float64Array | undefined, one: number, other: number | undefined): boolean {
  return (row?.[one] ?? -Infinity) > (row?.[other ?? -1] ?? -Infinity);
}

function nearestOf(row: number, groups: readonly (number[] | null)[], likeness: readonly Float64Array[]): number {
  let [best, nearest] = [-Infinity, -1];
  for (let column = 0; column < groups.length; column += 1) {
    const like = likeness[row]?.[column] ?? -Infinity;
    if (column !== row && groups[column] !== null && like > best) [best, nearest] = [like, column];
  }
  return nearest;
}

export function dot(one: Float32Array | undefined, other: Float32Array | undefined): number {
  let sum = 0;
  for (let index = 0; index < (one?.length ?? 0); index += 1) sum += (one?.[index] ?? 0) * (other?.[index] ?? 0);
  return sum;
}

function centreOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) vector.forEach((value, index) => (sum[index] = (sum[index] ?? 0) + value));
  const length = Math.sqrt(dot(sum, sum));
  return length === 0 ? sum : sum.map((value) => value / length);
}
