import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { createFailureControl, type FailureControl, type FalRoute } from "./failures.js";
import type { Incoming } from "./incoming.js";
import { simulatorAgent } from "./open-dataset.js";
import { createQueue, type QueueOptions } from "./queue.js";
import { listRequests, type HistoryOptions } from "./history.js";
import { jsonReply, type Reply } from "./reply.js";
import { sendReply } from "./send-reply.js";
import { createStorage } from "./storage.js";
import type { FalTraining, TrainingOutcome } from "./training.js";
import { createWebhooks } from "./webhooks.js";

export interface FalSimulatorOptions {
  /** The only key that is let in. Default "simulator-id:simulator-secret". */
  readonly apiKey?: string;
  /** How many status answers say IN_QUEUE before the training begins, beside the first. Default 0. */
  readonly queuePolls?: number;
  /** How many say IN_PROGRESS before it ends, beside the first. Default 1. */
  readonly runningPolls?: number;
  /** Only `advance` moves trainings. Default false: every status answer does, after it was made. */
  readonly isManual?: boolean;
  /** When the input is held against the endpoint's schema. fal may do either. Default "at-submission". */
  readonly validatesInput?: QueueOptions["validatesInput"];
  /** Called when a request has come in, before anything is done, and when it was done, before it is answered. */
  readonly onRequest?: (route: FalRoute | "unknown", phase: "received" | "done") => void;
  /** Where a webhook's public address leads in this test. Default: where it says. */
  readonly webhookAddress?: (url: string) => string;
}

export interface RecordedRequest {
  readonly method: string;
  /** Path with query, as it came. */
  readonly url: string;
  readonly route: FalRoute | "unknown";
  readonly hasKey: boolean;
  readonly headers: IncomingMessage["headers"];
}

/** A server on 127.0.0.1 that speaks fal's protocol for training: queue, storage and CDN. It trains nothing. */
export interface FalSimulator {
  readonly url: string;
  readonly queueUrl: string;
  readonly restUrl: string;
  /** The platform API. */
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly requests: readonly RecordedRequest[];
  /** What was accepted, in order; each would have been paid. */
  readonly submissions: readonly FalTraining[];
  readonly failures: FailureControl;
  /** What the list of requests shows; may be changed at any time. Default: everything. */
  readonly history: HistoryOptions;
  /** How many requests of a route have come in, whatever became of them. */
  count(route: FalRoute): number;
  /** How the next accepted training goes on; several queue up. Default: it succeeds. */
  nextTraining(outcome: TrainingOutcome): void;
  /** Moves one training, or all of them, one step on. */
  advance(requestId?: string): Promise<void>;
  /** What was sent, the keys it was signed with, and how to sign another. */
  readonly webhooks: ReturnType<typeof createWebhooks>;
  /** The bytes behind one of its public addresses; null when there are none. */
  readFile(url: string): Buffer | null;
  close(): Promise<void>;
}

export async function startFalSimulator(options: FalSimulatorOptions = {}): Promise<FalSimulator> {
  const { apiKey = "simulator-id:simulator-secret", isManual = false, validatesInput = "at-submission" } = options;
  const failures = createFailureControl();
  const history: HistoryOptions = { storesPayloads: true, showsUnfinished: true };
  const requests: RecordedRequest[] = [];
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("a listening server has a port");
  const url = `http://127.0.0.1:${address.port}`;
  const storage = createStorage(url);
  const { queuePolls = 0, runningPolls = 1 } = options;
  const webhooks = createWebhooks(options.webhookAddress ?? ((webhookUrl) => webhookUrl));
  const queue = createQueue(
    {
      origin: url,
      queuePolls,
      runningPolls,
      isManual,
      validatesInput,
      onEnd: (training) => webhooks.deliver(training),
    },
    storage,
  );

  const act = (route: FalRoute | "unknown", request: Incoming): Reply | Promise<Reply> => {
    const requestId = request.path[request.path.indexOf("requests") + 1] ?? "";
    switch (route) {
      case "submit":
        return queue.submit(request);
      case "status":
        return queue.status(requestId, request);
      case "result":
        return queue.result(requestId);
      case "cancel":
        return queue.cancel(requestId);
      case "key-set":
        return webhooks.keySet();
      case "list":
        return listRequests(queue.trainings, history, request);
      case "initiate":
        return storage.initiate(request);
      case "upload":
      case "complete":
        return storage.receive(request);
      case "download":
      case "dataset":
        return storage.download(request);
      case "unknown":
        return jsonReply(404, { detail: "Not Found" });
    }
  };

  server.on("request", (message, response) => {
    void (async () => {
      const target = new URL(message.url ?? "/", url);
      const [host = "", ...path] = target.pathname.split("/").slice(1).map(decodeURIComponent);
      const method = message.method ?? "GET";
      const isTrainer = message.headers["user-agent"] === simulatorAgent;
      const route = host === "cdn" && isTrainer ? "dataset" : routeOf(host, method, path);
      const hasKey = message.headers.authorization !== undefined;
      requests.push({ method, url: message.url ?? "/", route, hasKey, headers: message.headers });
      const request = {
        method,
        path,
        query: target.searchParams,
        headers: message.headers,
        body: await buffer(message),
      };
      const failure = route === "unknown" ? null : failures.take(route);
      const needsKey = route !== "key-set" && (host === "queue" || host === "rest" || host === "api");
      const isLetIn = !needsKey || message.headers.authorization === `Key ${apiKey}`;
      const refuse = () => jsonReply(401, { detail: "Cannot access application: authentication is required." });
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
    url,
    queueUrl: `${url}/queue`,
    restUrl: `${url}/rest`,
    apiUrl: `${url}/api/v1`,
    apiKey,
    requests,
    submissions: queue.trainings,
    failures,
    history,
    count: (route) => requests.filter((request) => request.route === route).length,
    nextTraining: (outcome) => void queue.outcomes.push(outcome),
    async advance(requestId) {
      const chosen = queue.trainings.filter((training) => requestId === undefined || training.requestId === requestId);
      for (const training of chosen) await queue.advance(training);
    },
    readFile: storage.read,
    webhooks,
    async close() {
      server.closeAllConnections();
      server.close();
      if (server.listening) await once(server, "close");
    },
  };
}

function routeOf(host: string, method: string, path: readonly string[]): FalRoute | "unknown" {
  const last = path.at(-1);
  if (host === "rest" && path.join("/") === ".well-known/jwks.json") return method === "GET" ? "key-set" : "unknown";
  if (host === "rest" && method === "POST" && path.slice(0, 2).join("/") === "storage/upload") {
    return last === "initiate" || last === "initiate-multipart" ? "initiate" : "unknown";
  }
  if (host === "api") return path.join("/") === "v1/models/requests/by-endpoint" ? "list" : "unknown";
  if (host === "upload") return method === "PUT" ? "upload" : last === "complete" ? "complete" : "unknown";
  if (host === "cdn" && (method === "GET" || method === "HEAD")) return "download";
  if (host !== "queue") return "unknown";
  if (!path.includes("requests")) return method === "POST" ? "submit" : "unknown";
  if (method === "PUT" && last === "cancel") return "cancel";
  if (method === "GET" && last === "status") return "status";
  return method === "GET" && path.at(-2) === "requests" ? "result" : "unknown";
}
