import { randomUUID } from "node:crypto";
import { z } from "zod";
import { jsonBody, type Incoming } from "../fal/incoming.js";
import { jsonReply, type Reply } from "../fal/reply.js";
import { problem } from "./failures.js";
import type { createModels } from "./models.js";
import { invalidFields } from "./trainer-input.js";
import { cancelTraining, hasEnded, type SimulatedTraining, type TrainingOutcome } from "./training.js";

export interface TrainingsOptions {
  readonly apiUrl: string;
  readonly startingPolls: number;
  readonly runningPolls: number;
  readonly pageSize: number;
  readonly allowsPlainWebhooks: boolean;
  readonly refusesLateCancel: boolean;
  readonly now: () => number;
  readonly models: ReturnType<typeof createModels>;
  /** As Replicate removes the inputs of trainings after a while. */
  readonly history: { readonly showsInputs: boolean };
  /** Called when a training has ended. */
  readonly onEnd: (training: SimulatedTraining) => Promise<void>;
}

const Creation = z.object({
  destination: z.string().regex(/^[^/]+\/[^/]+$/),
  input: z.record(z.string(), z.unknown()),
  webhook: z.url().optional(),
  webhook_events_filter: z.array(z.enum(["start", "output", "logs", "completed"])).optional(),
});

const notFound = () => jsonReply(404, problem(404, "Not found", "The requested resource could not be found."));

/** Replicate's trainings: create, get, list, cancel. */
export function createTrainings(options: TrainingsOptions) {
  const trainings: SimulatedTraining[] = [];
  const outcomes: TrainingOutcome[] = [];
  const { apiUrl, models } = options;
  const find = (id: string | undefined) => trainings.find((training) => training.id === id);

  return {
    trainings,
    outcomes,
    find,

    /** `POST /models/{owner}/{name}/versions/{version}/trainings` */
    create(request: Incoming): Reply {
      const [, owner, name, , version] = request.path;
      if (version === undefined || models.find(owner, name)?.latestVersion !== version) {
        const detail = "The specified version does not exist (or perhaps you don't have permission to use it?)";
        return jsonReply(422, problem(422, "Invalid version or not permitted", detail));
      }
      const asked = Creation.safeParse(jsonBody(request));
      if (!asked.success) return jsonReply(422, problem(422, "Invalid request", asked.error.issues[0]?.message ?? ""));
      const { destination, input, webhook = null, webhook_events_filter: webhookEvents = ["completed"] } = asked.data;
      const [destinationOwner, destinationName] = destination.split("/");
      if (models.find(destinationOwner, destinationName) === undefined) {
        return jsonReply(404, problem(404, "Not found", "The specified training destination does not exist"));
      }
      if (webhook !== null && !webhook.startsWith("https:") && !options.allowsPlainWebhooks) {
        return jsonReply(422, problem(422, "Invalid webhook", "webhook must be an HTTPS URL"));
      }
      const invalid = invalidFields(input);
      if (invalid.length > 0) {
        const detail = invalid.map(({ field, description }) => `- ${field}: ${description}\n`).join("");
        return jsonReply(422, { ...problem(422, "Input validation failed", detail), invalid_fields: invalid });
      }
      const training: SimulatedTraining = {
        id: randomUUID().replaceAll("-", "").slice(0, 26),
        ...{ model: `${owner}/${name}`, version, destination, input, webhook, webhookEvents },
        createdAtMs: options.now(),
        status: "starting",
        remaining: options.startingPolls,
        runningSteps: options.runningPolls,
        ...{ logs: "", error: null, output: null, predictSeconds: null, captions: null },
        outcome: outcomes.shift() ?? { kind: "succeeds" },
      };
      trainings.push(training);
      return jsonReply(201, trainingDocument(apiUrl, training));
    },

    get(training: SimulatedTraining | undefined): Reply {
      return training === undefined ? notFound() : jsonReply(200, trainingDocument(apiUrl, training));
    },

    /** `GET /trainings`, the latest first. */
    list({ query }: Incoming): Reply {
      const start = Number(query.get("cursor") ?? "0");
      const page = trainings.toReversed().slice(start, start + options.pageSize);
      const following = start + options.pageSize;
      const next = following < trainings.length ? `${apiUrl}/trainings?cursor=${following}` : null;
      return jsonReply(200, {
        next,
        previous: null,
        results: page.map((training) => ({
          ...trainingDocument(apiUrl, training),
          ...(options.history.showsInputs ? {} : { input: {} }),
        })),
      });
    },

    /** `POST /trainings/{id}/cancel` */
    async cancel(training: SimulatedTraining | undefined): Promise<Reply> {
      if (training === undefined) return notFound();
      if (hasEnded(training) && options.refusesLateCancel) {
        return jsonReply(422, problem(422, "Cannot cancel", "The training has already ended"));
      }
      if (!hasEnded(training)) {
        cancelTraining(training);
        await options.onEnd(training);
      }
      return jsonReply(200, trainingDocument(apiUrl, training));
    },
  };
}

/** A training as the API shows it, and as webhooks carry it. */
export function trainingDocument(apiUrl: string, training: SimulatedTraining) {
  const { id, model, version, input, logs, error, output, status, predictSeconds } = training;
  const address = `${apiUrl}/trainings/${id}`;
  return {
    ...{ id, model, version, input, logs, error, output, status },
    source: "api",
    created_at: new Date(training.createdAtMs).toISOString(),
    started_at: null,
    completed_at: null,
    ...(predictSeconds === null ? {} : { metrics: { predict_time: predictSeconds, total_time: predictSeconds + 60 } }),
    urls: { get: address, cancel: `${address}/cancel`, web: `https://replicate.com/p/${id}` },
  };
}
