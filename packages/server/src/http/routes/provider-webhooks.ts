import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { wakeRun, type WakeRunPorts } from "../../services/run/wake.js";
import { callerSignal } from "../requests/caller-signal.js";
import { problemResponses } from "../documentation/document-responses.js";

/** A training's whole log may be in it. */
const bodyLimitBytes = 4 * 1024 * 1024;
/** fal waits for 15 seconds. */
const timeoutMs = 14_000;

const WebhookParameters = z.object({
  provider: z.string().describe("Who calls: fal or replicate."),
  runId: z.string().describe("The run whose training has changed."),
});

/** `POST /webhooks/{provider}/{runId}`, in a scope of its own: what is signed is the body's bytes, so nothing parses them. */
export async function addProviderWebhooks(app: FastifyInstance, ports: WakeRunPorts): Promise<void> {
  await app.register(async (webhooks) => {
    webhooks.removeAllContentTypeParsers();
    webhooks.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    webhooks.withTypeProvider<ZodTypeProvider>().post(
      "/webhooks/:provider/:runId",
      {
        config: { scope: "signed" },
        bodyLimit: bodyLimitBytes,
        schema: {
          tags: ["runs"],
          summary: "Hear of a training from its provider",
          description:
            "Called by fal and Replicate when a training has ended. The signature is checked; then the provider is asked how the training stands, because nothing in the body is believed.",
          params: WebhookParameters,
          response: { 204: z.undefined().describe("Heard."), ...problemResponses(401, 404, 413) },
        },
      },
      async (request, reply) => {
        const { provider, runId } = request.params;
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const webhook = { headers: request.headers, body };
        await wakeRun(ports, { provider, runId, webhook }, callerSignal(reply, timeoutMs));
        return reply.code(204).send();
      },
    );
  });
}
