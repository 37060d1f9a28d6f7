import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Incoming } from "../fal/incoming.js";
import { jsonReply, type Reply } from "../fal/reply.js";
import { sendReply } from "../fal/send-reply.js";
import { createDelivery } from "./delivery.js";
import { createFailureControl, problem, type FailureControl, type ReplicateRoute } from "./failures.js";
import { createFiles } from "./files.js";
import { createModels, type SimulatedModel } from "./models.js";
import { advanceTraining, cancelTraining, hasEnded, type SimulatedTraining, type TrainingOutcome } from "./training.js";
import { createTrainings, type TrainingsOptions } from "./trainings.js";
import { createWebhooks, type Delivery } from "./webhooks.js";

export interface ReplicateSimulatorOptions extends Partial<
  Pick<
    TrainingsOptions,
    "startingPolls" | "runningPolls" | "pageSize" | "allowsPlainWebhooks" | "refusesLateCancel" | "now"
  >
> {
  /** The only token that is let in. Default "r8_simulator_token". */
  readonly apiToken?: string;
  /** The token's account. Default "maker". */
  readonly account?: string;
  /** Only `advance` moves trainings. Default false: every status answer does, after it was made. */
  readonly isManual?: boolean;
  /** Called when a request has come in, before anything is done, and when it was done, before it is answered. */
  readonly onRequest?: (route: ReplicateRoute | "unknown", phase: "received" | "done") => void;
  /** Where a webhook's public address leads in this test. Default: where it says. */
  readonly webhookAddress?: (url: string) => string;
}

export interface RecordedRequest {
  readonly method: string;
  /** Path with query, as it came. */
  readonly url: string;
  readonly route: ReplicateRoute | "unknown";
  readonly hasToken: boolean;
  readonly range?: string | undefined;
  readonly body: Buffer;
}

export const trainerModel = { owner: "ostris", name: "flux-dev-lora-trainer", version: "26dce37a".repeat(8) } as const;

/** A server on 127.0.0.1 that speaks Replicate's protocol for training. It trains nothing. */
export interface ReplicateSimulator {
  readonly url: string;
  readonly apiUrl: string;
  readonly apiToken: string;
  readonly webhookSecret: string;
  /** As when the account's secret is exchanged. */
  changeWebhookSecret(): void;
  /** The webhooks that were sent. */
  readonly deliveries: readonly Delivery[];
  readonly requests: readonly RecordedRequest[];
  /** What was accepted, in order; each would have been paid. */
  readonly submissions: readonly SimulatedTraining[];
  readonly models: SimulatedModel[];
  /** Names that Replicate does not give again. */
  readonly deletedModels: Set<string>;
  readonly failures: FailureControl;
  /** What the list of trainings shows; may be changed at any time. Default: everything. */
  readonly history: { showsInputs: boolean };
  /** How many requests of a route have come in, whatever became of them. */
  count(route: ReplicateRoute): number;
  /** How the next accepted training goes on; several queue up. Default: it succeeds. */
  nextTraining(outcome: TrainingOutcome): void;
  /** Moves all trainings one step on. */
  advance(): Promise<void>;
  /** Cancels a training as somebody on the web site would. */
  cancelElsewhere(id: string): Promise<void>;
  /** The uploaded file behind an address; null when there is none. */
  readUpload(url: string): { readonly name: string; readonly contentType: string; readonly bytes: Buffer } | null;
  /** The trained file behind a delivery address; null when there is none. */
  readDelivery(url: string): Buffer | null;
  close(): Promise<void>;
}

export async function startReplicateSimulator(options: ReplicateSimulatorOptions = {}): Promise<ReplicateSimulator> {
  const { apiToken = "r8_simulator_token", account = "maker", now = () => Date.UTC(2026, 0, 1) } = options;
  let webhookSecret = `whsec_${Buffer.from("the simulator's webhook key 0123").toString("base64")}`;
  const failures = createFailureControl();
  const history = { showsInputs: true };
  const requests: RecordedRequest[] = [];
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("a listening server has a port");
  const url = `http://127.0.0.1:${address.port}`;
  const apiUrl = `${url}/v1`;
  const models = createModels(account);
  const { owner, name, version } = trainerModel;
  models.models.push({ owner, name, visibility: "public", latestVersion: version });
  const files = createFiles(apiUrl, now);
  const delivery = createDelivery(url);
  const webhooks = createWebhooks(apiUrl, () => webhookSecret, now, options.webhookAddress ?? ((address) => address));
  const trainings = createTrainings({
    startingPolls: 0,
    runningPolls: 1,
    pageSize: 100,
    allowsPlainWebhooks: false,
    refusesLateCancel: true,
    ...options,
    ...{ apiUrl, models, now, history },
    onEnd: (training) => webhooks.deliver(training),
  });

  const fetchDataset = async (from: string): Promise<Buffer | null> => {
    requests.push({
      method: "GET",
      url: from,
      route: "dataset",
      hasToken: false,
      body: Buffer.alloc(0),
    });
    if (failures.take("dataset") !== null) return null;
    const uploaded = files.read(from);
    if (uploaded !== null) return uploaded.bytes;
    const response = await fetch(from).catch(() => null);
    return response?.ok === true ? Buffer.from(await response.arrayBuffer()) : null;
  };
  const advance = async (training: SimulatedTraining) => {
    const wasEnded = hasEnded(training);
    await advanceTraining(training, delivery, fetchDataset);
    if (!wasEnded && hasEnded(training)) void webhooks.deliver(training);
  };

  const act = async (route: ReplicateRoute | "unknown", request: Incoming): Promise<Reply> => {
    const training = trainings.find(request.path[1]);
    switch (route) {
      case "account":
        return jsonReply(200, { type: "user", username: account, name: "Maker", github_url: null });
      case "model":
        return models.get(request.path);
      case "create-model":
        return models.create(request);
      case "file":
        return files.create(request);
      case "submit":
        return trainings.create(request);
      case "status": {
        const answer = trainings.get(training);
        if (training !== undefined && options.isManual !== true) await advance(training);
        return answer;
      }
      case "list":
        return trainings.list(request);
      case "cancel":
        return trainings.cancel(training);
      case "webhook-secret":
        return jsonReply(200, { key: webhookSecret });
      case "download":
        return delivery.download(request);
      case "dataset":
      case "unknown":
        return jsonReply(404, problem(404, "Not found", "The requested resource could not be found."));
    }
  };

  server.on("request", (message, response) => {
    void (async () => {
      const target = new URL(message.url ?? "/", url);
      const [host = "", ...path] = target.pathname.split("/").slice(1).map(decodeURIComponent);
      const { method = "GET", headers } = message;
      const route = host === "delivery" ? "download" : host === "v1" ? routeOf(method, path) : "unknown";
      const body = await buffer(message);
      const { authorization } = headers;
      requests.push({
        method,
        url: message.url ?? "/",
        route,
        hasToken: authorization !== undefined,
        range: headers.range,
        body,
      });
      const isLetIn = host === "delivery" || authorization === `Bearer ${apiToken}`;
      const request = {
        method,
        path: host === "delivery" ? [host, ...path] : path,
        query: target.searchParams,
        headers,
        body,
      };
      const refuse = () =>
        jsonReply(401, problem(401, "Unauthenticated", "You did not pass a valid authentication token"));
      const failure = route === "unknown" ? null : failures.take(route);
      options.onRequest?.(route, "received");
      const answer = async () => {
        const reply = await (isLetIn ? act(route, request) : refuse());
        options.onRequest?.(route, "done");
        return reply;
      };
      await sendReply(response, failure, answer);
    })().catch(() => response.destroy());
  });

  return {
    ...{ url, apiUrl, apiToken, requests, failures, history },
    get webhookSecret() {
      return webhookSecret;
    },
    changeWebhookSecret: () => void (webhookSecret = `whsec_${randomBytes(24).toString("base64")}`),
    deliveries: webhooks.deliveries,
    submissions: trainings.trainings,
    models: models.models,
    deletedModels: models.deleted,
    count: (route) => requests.filter((request) => request.route === route).length,
    nextTraining: (outcome) => void trainings.outcomes.push(outcome),
    async advance() {
      for (const training of trainings.trainings) await advance(training);
    },
    async cancelElsewhere(id) {
      const training = trainings.find(id);
      if (training === undefined) throw new TypeError(`no training ${id}`);
      cancelTraining(training);
      await webhooks.deliver(training);
    },
    readUpload: (from) => files.read(from),
    readDelivery: (from) => delivery.read(from),
    async close() {
      server.closeAllConnections();
      server.close();
      if (server.listening) await once(server, "close");
    },
  };
}

function routeOf(method: string, path: readonly string[]): ReplicateRoute | "unknown" {
  const [first, , , fourth] = path;
  const shape = `${method} ${first}/${path.length}`;
  switch (shape) {
    case "GET account/1":
      return "account";
    case "POST models/1":
      return "create-model";
    case "GET models/3":
      return "model";
    case "POST models/6":
      return fourth === "versions" && path[5] === "trainings" ? "submit" : "unknown";
    case "POST files/1":
      return "file";
    case "GET trainings/1":
      return "list";
    case "GET trainings/2":
      return "status";
    case "POST trainings/3":
      return path[2] === "cancel" ? "cancel" : "unknown";
    case "GET webhooks/3":
      return "webhook-secret";
    default:
      return "unknown";
  }
}
