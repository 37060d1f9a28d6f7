import { ReeloraError, type WantedSubject } from "@reelora/core";
import type { FaceFinder } from "../../ports/face-finder.js";

/** A second face that is nearly as large makes it unclear whose photo it is. */
const clearlyLarger = 1.5;

/**
 * The face of a photo, as a training's `subject` takes it. The photo itself is kept nowhere. Throws `invalid_request`
 * when it shows no face, or several of about the same size, and `provider_not_configured` when nobody can look.
 */
export async function measurePhoto(
  faces: FaceFinder | null,
  photo: Uint8Array,
  signal: AbortSignal,
): Promise<Exclude<WantedSubject, number>> {
  if (faces === null) {
    throw new ReeloraError(
      "provider_not_configured",
      "Nobody looks for faces here: install the optional package @vladmandic/human, or set REELORA_FACES_URL where Reelora runs.",
      { field: "subjectImage" },
    );
  }
  const found = await faces.find([{ frame: 0, read: async () => photo }], signal).catch((error: unknown) => {
    if (!(error instanceof ReeloraError && error.code === "object_corrupt")) throw error;
    throw new ReeloraError(
      "invalid_request",
      "The photo is no picture that can be read.",
      { field: "subjectImage" },
      error,
    );
  });
  const [largest, second] = (found.frames[0]?.faces ?? []).toSorted((one, other) => other.box.height - one.box.height);
  if (largest === undefined) {
    throw new ReeloraError(
      "invalid_request",
      "The photo shows no face: give one that shows the person from the front.",
      {
        field: "subjectImage",
      },
    );
  }
  if (second !== undefined && largest.box.height < clearlyLarger * second.box.height) {
    throw new ReeloraError("invalid_request", "The photo shows several people: give one of the wanted person alone.", {
      field: "subjectImage",
    });
  }
  return { finder: found.finder, embedding: largest.embedding };
}
