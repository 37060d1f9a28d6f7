import { z } from "zod";
import type { Collection } from "../ports/document-store.js";

/** One of the trainings that a provider may be given at once. It is free when its run has ended. */
export const TrainingPlace = z.object({
  /** "fal-0" */
  id: z.string(),
  runId: z.string(),
});
export type TrainingPlace = z.infer<typeof TrainingPlace>;

export const trainingPlaces: Collection<TrainingPlace> = {
  name: "training-places",
  parse: (json) => TrainingPlace.parse(json),
  fields: [],
};
