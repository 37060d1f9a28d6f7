import { groupIdentities, ReeloraError, type Candidate, type FoundFaces, type Identity, type Job } from "@reelora/core";
import { facesOfCandidates } from "../../people/faces-of-candidates.js";
import { readManifest } from "../../pipeline/manifest-store.js";
import type { FaceFinder } from "../../ports/face-finder.js";
import type { DatasetOwner, DatasetPorts } from "../dataset/dataset-ports.js";
import { getJob } from "../job/get.js";

export interface PeoplePorts extends DatasetPorts {
  /** Null when nobody can look for faces. */
  readonly faces: FaceFinder | null;
}

/** Who is seen in a job's video. */
export interface VideoSubjects {
  readonly job: Job;
  readonly candidates: readonly Candidate[];
  readonly found: FoundFaces;
  /** The most frequent first. */
  readonly identities: readonly Identity[];
}

/**
 * Finds the faces in a job's candidates and says who is who. The first time takes about a quarter of a second for each
 * face; after that what was found is read back. Throws `not_found`, `dataset_not_ready` before frames are extracted, and
 * what the finder throws.
 */
export async function findSubjects(
  ports: PeoplePorts,
  owner: DatasetOwner,
  signal: AbortSignal,
  onProgress?: (fraction: number) => void,
): Promise<VideoSubjects> {
  const { value: job } = await getJob(ports, owner);
  const { state, manifest } = job.stages.extract;
  if (state !== "finished" || manifest === null) {
    throw new ReeloraError(
      "dataset_not_ready",
      `Job ${job.id} is ${job.status} and has no frames yet. Faces can be looked for once the extract stage has finished.`,
    );
  }
  const extracted = await readManifest(ports.objects, "extract", manifest.key);
  if (extracted === null) {
    throw new ReeloraError(
      "not_found",
      `The candidate frames of job ${job.id} have been removed: train on the video again.`,
    );
  }
  const candidates = extracted.manifest.items;
  const options = { signal, ...(onProgress === undefined ? {} : { onProgress }) };
  const found = await facesOfCandidates(ports.objects, ports.faces, candidates, options);
  return { job, candidates, found, identities: groupIdentities(found) };
}
