import type { SeenFace } from "../crops/automatic-crops.js";
import { ReeloraError } from "../errors/reelora-error.js";
import type { Candidate, VerdictReason } from "../manifest/stage-manifests.js";
import { embeddingVector, type FoundFaces } from "./found-face.js";
import { dot, groupIdentities, type Identity } from "./group-identities.js";
import type { WantedSubject } from "./wanted-subject.js";

/** What a wanted person means for each candidate of a video. */
export interface ChosenSubject {
  readonly identity: Identity;
  /** Frames that do not show them, or not well, and why. */
  readonly excluded: ReadonlyMap<number, { readonly reason: VerdictReason; readonly text: string }>;
  /** Where they are in the other frames. */
  readonly faces: ReadonlyMap<number, SeenFace>;
}

/** A lower face teaches nothing of whose it is [curation practice: 50 pixels]. */
const leastFacePixels = 48;
/** One photo is less like a person than the middle of all their faces is: this much less is enough. */
const photoSlack = 0.1;

/**
 * Holds every candidate against the wanted person. Throws `invalid_request` when there is no such person in the video,
 * saying who there is.
 */
export function chooseSubject(
  wanted: WantedSubject,
  found: FoundFaces,
  candidates: readonly Candidate[],
): ChosenSubject {
  const identities = groupIdentities(found);
  const identity = typeof wanted === "number" ? numbered(wanted, identities) : likest(wanted, identities, found);
  const faceOf = new Map(identity.sightings.map(({ frame, face }) => [frame, face]));
  const facesOf = new Map(found.frames.map(({ frame, faces }) => [frame, faces]));
  const excluded = new Map<number, { reason: VerdictReason; text: string }>();
  const seen = new Map<number, SeenFace>();
  for (const { frame } of candidates) {
    const face = faceOf.get(frame);
    const all = facesOf.get(frame) ?? [];
    if (face === undefined) {
      const text = all.length === 0 ? "shows no face" : `does not show subject ${identity.number}`;
      excluded.set(frame, { reason: "other_subject", text });
    } else if (face.box.height < leastFacePixels) {
      const text = `subject ${identity.number} is small: a face of ${face.box.height} pixels, below ${leastFacePixels}`;
      excluded.set(frame, { reason: "other_subject", text });
    } else {
      seen.set(frame, { face: face.box, others: all.filter((other) => other !== face).map(({ box }) => box) });
    }
  }
  return { identity, excluded, faces: seen };
}

function numbered(wanted: number, identities: readonly Identity[]): Identity {
  const identity = identities[wanted - 1];
  if (identity !== undefined) return identity;
  throw nobody(`There is no subject ${wanted} in the video: ${whoThereIs(identities)}.`);
}

function likest(
  { finder, embedding }: Exclude<WantedSubject, number>,
  identities: readonly Identity[],
  found: FoundFaces,
): Identity {
  if (finder !== found.finder) {
    throw nobody(`The photo was measured by ${finder}, the video by ${found.finder}: give the photo again.`);
  }
  const vector = embeddingVector(embedding);
  const [best] = identities
    .map((identity) => ({ identity, like: dot(vector, identity.centre) }))
    .sort((one, other) => other.like - one.like || one.identity.number - other.identity.number);
  if (best !== undefined && best.like >= found.sameFrom - photoSlack) return best.identity;
  const nearest =
    best === undefined
      ? ""
      : ` The likest is subject ${best.identity.number}, at ${best.like.toFixed(2)} of ${(found.sameFrom - photoSlack).toFixed(2)}.`;
  throw nobody(`Nobody in the video looks like the photo: ${whoThereIs(identities)}.${nearest}`);
}

function whoThereIs(identities: readonly Identity[]): string {
  if (identities.length === 0) return "nobody is seen in three frames or more";
  const counts = identities.map(({ number, sightings }) => `${number} (${sightings.length} frames)`).join(", ");
  return `those that there are: ${counts}. "reelora subjects" shows them`;
}

function nobody(message: string): ReeloraError {
  return new ReeloraError("invalid_request", message, { field: "subject" });
}
