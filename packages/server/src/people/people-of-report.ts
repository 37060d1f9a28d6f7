import { groupIdentities, type Candidate, type Identity } from "@reelora/core";
import type { ObjectStore } from "../ports/object-store.js";
import type { ReportPeople } from "../report/report-input.js";
import { cutFace } from "./cut-face.js";
import { knownFaces } from "./faces-of-candidates.js";
import { spreadEvenly } from "./spread-evenly.js";

const mostPeople = 6;
const mostFaces = 10;
const faceSide = 96;

export interface PeopleChoice {
  /** Who found the faces. */
  readonly finder: string;
  /** Number of the wanted person. */
  readonly wanted: number;
  readonly candidates: readonly Candidate[];
  readonly kept: ReadonlySet<number>;
}

/**
 * Everybody who is seen in a video, for its report: some faces of each, the wanted person's first. Null when what was
 * found is gone.
 */
export async function peopleOfReport(
  objects: ObjectStore,
  { finder, wanted, candidates, kept }: PeopleChoice,
  signal: AbortSignal,
): Promise<ReportPeople | null> {
  const found = await knownFaces(objects, finder, candidates);
  if (found === null) return null;
  const identities = groupIdentities(found);
  const candidateOf = new Map(candidates.map((candidate) => [candidate.frame, candidate]));
  const ordered = identities.toSorted((one, other) => Number(other.number === wanted) - Number(one.number === wanted));
  const people = [];
  for (const { number, sightings } of ordered.slice(0, mostPeople)) {
    const faces = [];
    for (const { frame, face } of facesToShow(sightings, kept)) {
      signal.throwIfAborted();
      const candidate = candidateOf.get(frame);
      if (candidate !== undefined) faces.push({ frame, jpeg: await cutFace(objects, candidate, face, faceSide) });
    }
    people.push({ number, isWanted: number === wanted, frames: sightings.map(({ frame }) => frame), faces });
  }
  const all = found.frames.reduce((sum, { faces }) => sum + faces.length, 0);
  const numbered = identities.reduce((sum, { sightings }) => sum + sightings.length, 0);
  return {
    ...{ finder, people, morePeople: Math.max(0, identities.length - mostPeople), unnumberedFaces: all - numbered },
    framesWithFaces: found.frames.filter(({ faces }) => faces.length > 0).length,
  };
}

/** Those in kept frames before others, each evenly spread over time; in order of frames. */
function facesToShow(sightings: Identity["sightings"], kept: ReadonlySet<number>): Identity["sightings"] {
  const chosen = spreadEvenly(
    sightings.filter(({ frame }) => kept.has(frame)),
    mostFaces,
  );
  const others = spreadEvenly(
    sightings.filter(({ frame }) => !kept.has(frame)),
    mostFaces - chosen.length,
  );
  return [...chosen, ...others].sort((one, other) => one.frame - other.frame);
}
