import type { Job } from "@reelora/core";
import { createHash } from "node:crypto";

/** Jobs are never changed, but replaced. */
const known = new WeakMap<Job, string>();

/** Changes when anything of a job changes that its owner can see; not when its worker renews the lease or somebody was told of it. */
export function jobStateDigest(job: Job): string {
  const found = known.get(job);
  if (found !== undefined) return found;
  const digest = createHash("sha1")
    .update(JSON.stringify({ ...job, lease: null, announcement: null, announced: null, webhook: null }))
    .digest("base64url");
  known.set(job, digest);
  return digest;
}
