import { randomUUID } from "node:crypto";
import { checkInput, endpoints } from "./endpoint-input.js";
import { jsonBody, type Incoming } from "./incoming.js";
import { jsonReply, type Reply } from "./reply.js";
import { advancePicture, checkPictureInput, pictureEndpoints } from "./picture.js";
import type { FalStorage } from "./storage.js";
import { advanceTraining, cancelTraining, stepsOf, type FalTraining, type TrainingOutcome } from "./training.js";

export interface QueueOptions {
  readonly origin: string;
  readonly queuePolls: number;
  readonly runningPolls: number;
  /** Only `advance` moves trainings; asking for the status does not. */
  readonly isManual: boolean;
  readonly validatesInput: "at-submission" | "in-the-run";
  /** Called when a training has ended; not waited for, as nobody waits for a webhook. */
  readonly onEnd: (training: FalTraining) => Promise<void>;
}

/** fal's queue: submission, status, result, cancel. */
export function createQueue(options: QueueOptions, storage: FalStorage) {
  const trainings: FalTraining[] = [];
  const outcomes: TrainingOutcome[] = [];
  const advance = async (training: FalTraining) => {
    const endpoint = endpoints[training.endpoint];
    const hadEnded = training.end !== null;
    if (training.endpoint in pictureEndpoints) await advancePicture(training, storage);
    if (endpoint !== undefined) await advanceTraining(training, endpoint, storage);
    if (!hadEnded && training.end !== null) void options.onEnd(training);
  };
  const notFound = () => jsonReply(404, { detail: "Request not found" });

  return {
    trainings,
    outcomes,
    advance,

    submit(request: Incoming): Reply {
      const name = request.path.join("/");
      const endpoint = endpoints[name];
      if (endpoint === undefined && !(name in pictureEndpoints))
        return jsonReply(404, { detail: `Application "${name}" not found` });
      const input = jsonBody(request);
      const details = endpoint === undefined ? checkPictureInput(name, input) : checkInput(endpoint, input);
      const isRefused = details.length > 0 && options.validatesInput === "at-submission";
      if (isRefused || typeof input !== "object" || input === null) return jsonReply(422, { detail: details });
      const [first] = details;
      const training: FalTraining = {
        requestId: randomUUID(),
        sentAtMs: Date.now(),
        endpoint: name,
        input: Object.fromEntries(Object.entries(input)),
        webhookUrl: request.query.get("fal_webhook"),
        lifecycle: request.headers["x-fal-object-lifecycle-preference"]?.toString() ?? null,
        state: "IN_QUEUE",
        remaining: options.queuePolls,
        runningSteps: options.runningPolls,
        queuePosition: options.queuePolls,
        logs: [],
        dataset: null,
        end: null,
        outcome:
          first === undefined
            ? (outcomes.shift() ?? { kind: "succeeds" })
            : {
                kind: "fails",
                error: first.msg,
                errorType: first.type,
                resultStatus: 422,
                resultBody: { detail: details },
              },
      };
      trainings.push(training);
      return withId(
        training,
        jsonReply(200, {
          status: "IN_QUEUE",
          ...addresses(options.origin, training),
          queue_position: training.queuePosition,
        }),
      );
    },

    async status(requestId: string, { query }: Incoming): Promise<Reply> {
      const training = trainings.find((candidate) => candidate.requestId === requestId);
      if (training === undefined) return notFound();
      const answer = statusReply(options.origin, training, query.get("logs") === "1");
      if (!options.isManual) await advance(training);
      return answer;
    },

    result(requestId: string): Reply {
      const training = trainings.find((candidate) => candidate.requestId === requestId);
      if (training === undefined) return notFound();
      if (training.end === null) return withId(training, jsonReply(400, { detail: "Request is still in progress" }));
      const { resultStatus, resultBody, errorType } = training.end;
      return withId(
        training,
        jsonReply(resultStatus, resultBody, {
          ...(resultStatus === 200 ? { "x-fal-billable-units": String(stepsOf(training)) } : {}),
          ...(errorType === null ? {} : { "x-fal-error-type": errorType }),
        }),
      );
    },

    cancel(requestId: string): Reply {
      const training = trainings.find((candidate) => candidate.requestId === requestId);
      if (training === undefined) return jsonReply(404, { status: "NOT_FOUND" });
      if (training.state === "COMPLETED") return jsonReply(400, { status: "ALREADY_COMPLETED" });
      cancelTraining(training);
      void options.onEnd(training);
      return withId(training, jsonReply(202, { status: "CANCELLATION_REQUESTED" }));
    },
  };
}

/** The addresses drop what follows owner and application in the endpoint's name, as fal's do. */
function addresses(origin: string, { endpoint, requestId }: FalTraining) {
  const application = endpoint.split("/").slice(0, 2).join("/");
  const base = `${origin}/queue/${application}/requests/${requestId}`;
  return { request_id: requestId, response_url: base, status_url: `${base}/status`, cancel_url: `${base}/cancel` };
}

function statusReply(origin: string, training: FalTraining, withLogs: boolean): Reply {
  const { state, logs, end, queuePosition } = training;
  const lines = logs.map((message) => ({ message, level: "INFO", source: "USER", timestamp: "2026-01-01T00:00:00Z" }));
  const failure = end === null || end.error === null ? {} : { error: end.error, error_type: end.errorType };
  return withId(
    training,
    jsonReply(state === "COMPLETED" ? 200 : 202, {
      status: state,
      ...addresses(origin, training),
      ...(state === "IN_QUEUE" ? { queue_position: queuePosition } : { logs: withLogs ? lines : null }),
      ...(state === "COMPLETED" ? { metrics: { inference_time: 1 }, ...failure } : {}),
    }),
  );
}

function withId({ requestId }: FalTraining, reply: Reply): Reply {
  return { ...reply, headers: { ...reply.headers, "x-fal-request-id": requestId } };
}
