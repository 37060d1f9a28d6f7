import type { SourceRights } from "../rights/source-rights.js";
import type { Job, JobSource } from "./job.js";

/** Everything that a job is made of, in the order in which it was given: source 1, 2, … At least one. */
export function sourcesOf({ source, sources }: Pick<Job, "source" | "sources">): readonly JobSource[] {
  return sources.length === 0 ? [{ source }] : sources;
}

/** By what right a source is trained on: what was stated of it, else of all. */
export function rightsOf(source: Pick<JobSource, "rights">, { settings }: Pick<Job, "settings">): SourceRights {
  return source.rights ?? settings.rights;
}
