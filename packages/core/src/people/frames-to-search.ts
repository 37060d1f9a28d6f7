import { descriptionVector, likenessOf } from "../curation/describe-picture.js";
import type { PictureLook } from "../curation/picture-look.js";
import type { Candidate } from "../manifest/stage-manifests.js";

/** Frames of one shot this alike are the same moment: whoever is in one of them is in the other, at the same place. */
const sameMoment = 0.985;

/**
 * In which frames faces have to be looked for: for each candidate the frame whose faces stand for it, often itself. Of
 * frames of one shot that show the same moment it is the sharpest; of a blank one there is none, and it has no faces.
 * The order of candidates does not matter. Throws a TypeError when a candidate has no look.
 */
export function framesToSearch(
  candidates: readonly Candidate[],
  looks: readonly PictureLook[],
): ReadonlyMap<number, number | null> {
  const descriptionOf = new Map(looks.map(({ frame, description }) => [frame, description]));
  const searched: { readonly frame: number; readonly shot: number; readonly vector: Float32Array }[] = [];
  const standsFor = new Map<number, number | null>();
  const sharpestFirst = candidates.toSorted(
    (one, other) => other.measurements.sharpness - one.measurements.sharpness || one.frame - other.frame,
  );
  for (const { frame, shot, measurements } of sharpestFirst) {
    const description = descriptionOf.get(frame);
    if (description === undefined) throw new TypeError(`frame ${frame} has not been looked at`);
    const vector = descriptionVector(description);
    const same = searched.find((one) => one.shot === shot && likenessOf(one.vector, vector) >= sameMoment);
    if (measurements.blank) standsFor.set(frame, null);
    else if (same !== undefined) standsFor.set(frame, same.frame);
    else {
      standsFor.set(frame, frame);
      searched.push({ frame, shot, vector });
    }
  }
  return standsFor;
}
