import { statusDocument, type Job, type StatusDocument } from "@reelora/core";
import type { FastifyRequest } from "fastify";
import { signLinks } from "../../services/job/sign-links.js";
import { baseUrlOf } from "./base-url.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";

/** A job as the caller of this request gets to see it. */
export async function jobDocument(
  {
    objects,
    publicUrl,
    signedAddressSeconds,
  }: Pick<GatewayDependencies, "objects" | "publicUrl" | "signedAddressSeconds">,
  request: FastifyRequest,
  job: Job,
): Promise<StatusDocument> {
  const options = { baseUrl: baseUrlOf(request, publicUrl), expiresInSeconds: signedAddressSeconds };
  return statusDocument(job, await signLinks({ objects }, job, options));
}
