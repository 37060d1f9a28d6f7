import { embeddingText, WantedSubject, type Identity } from "@reelora/core";
import { z } from "zod";
import type { VideoSubjects } from "./find-subjects.js";

const FaceBox = z.object({ left: z.int(), top: z.int(), width: z.int(), height: z.int() });

/** The people of a video on the wire. */
export const SubjectsDocument = z
  .object({
    finder: z.string().describe("Who found the faces."),
    candidates: z.int().describe("Frames that were looked at."),
    framesWithFaces: z.int(),
    subjects: z.array(
      z.object({
        number: z.int().positive().describe("What `subject` of a training takes: 1 is seen most often."),
        frames: z.int().describe("Frames that show them."),
        shots: z.int(),
        largestFacePixels: z.int().describe("Height of their largest face."),
        best: z.object({ frame: z.int(), box: FaceBox }).describe("Where their largest face is."),
        seenIn: z.array(z.int()).describe("Those frames."),
        face: WantedSubject.describe("Their face as measured: `subject` of a training on another video takes it too."),
      }),
    ),
    unnumberedFaces: z.int().describe("Faces of people who are seen in fewer than three frames, or too small to tell."),
  })
  .meta({ id: "Subjects", description: "Who is seen in a job's video." });
export type SubjectsDocument = z.infer<typeof SubjectsDocument>;

export function subjectsDocument({ candidates, found, identities }: VideoSubjects): SubjectsDocument {
  const shotOf = new Map(candidates.map(({ frame, shot }) => [frame, shot]));
  const faces = found.frames.reduce((sum, frame) => sum + frame.faces.length, 0);
  const numbered = identities.reduce((sum, { sightings }) => sum + sightings.length, 0);
  return {
    finder: found.finder,
    candidates: candidates.length,
    framesWithFaces: found.frames.filter((frame) => frame.faces.length > 0).length,
    subjects: identities.map((identity) => {
      const { frame, face } = bestSighting(identity);
      return {
        number: identity.number,
        frames: identity.sightings.length,
        shots: new Set(identity.sightings.map((one) => shotOf.get(one.frame))).size,
        largestFacePixels: face.box.height,
        best: { frame, box: face.box },
        seenIn: identity.sightings.map((one) => one.frame),
        face: { finder: found.finder, embedding: embeddingText(identity.centre) },
      };
    }),
    unnumberedFaces: faces - numbered,
  };
}

/** The largest face; of equals the earliest. */
export function bestSighting({ sightings }: Identity): Identity["sightings"][number] {
  const [best] = sightings.toSorted(
    (one, other) => other.face.box.height - one.face.box.height || one.frame - other.frame,
  );
  if (best === undefined) throw new TypeError("an identity that nobody has seen");
  return best;
}
