import { StatusDocument, type Job } from "@reelora/core";
import type { FastifyRequest } from "fastify";
import { jobStateDigest } from "../../services/job/job-state-digest.js";
import { baseUrlOf } from "./base-url.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { jobDocument } from "./job-document.js";

/** What a job is answered with. */
export interface JobAnswer {
  /** Changes when anything of the document does that its owner can see, and twice in the life of its signed addresses. */
  readonly etag: string;
  readonly document: StatusDocument;
  /** The document as JSON. */
  readonly text: string;
}

type AnswerDependencies = Pick<GatewayDependencies, "objects" | "publicUrl" | "signedAddressSeconds" | "now">;

/**
 * Answers about jobs, made once for as long as a job stays as it is: most who ask, ask again before anything has
 * changed. Signed addresses are fresh for at least half of their life in any answer.
 */
export function jobAnswers(
  dependencies: AnswerDependencies,
): (request: FastifyRequest, job: Job) => Promise<JobAnswer> {
  // A store that gives the same object for what has not changed makes this worth its while; another one costs nothing.
  const known = new WeakMap<Job, JobAnswer & { readonly madeFor: string }>();
  return async (request, job) => {
    const freshness = Math.floor(dependencies.now() / (dependencies.signedAddressSeconds * 500));
    const madeFor = `${freshness} ${baseUrlOf(request, dependencies.publicUrl)}`;
    const found = known.get(job);
    if (found?.madeFor === madeFor) return found;
    const document = StatusDocument.parse(await jobDocument(dependencies, request, job));
    const etag = `"${jobStateDigest(job)}.${freshness}"`;
    const answer = { etag, document, text: JSON.stringify(document), madeFor };
    known.set(job, answer);
    return answer;
  };
}
