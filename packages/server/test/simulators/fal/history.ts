import type { Incoming } from "./incoming.js";
import { jsonReply, type Reply } from "./reply.js";
import type { FalTraining } from "./training.js";

export interface HistoryOptions {
  /** Whether inputs and outputs are kept, as an account may switch off. */
  storesPayloads: boolean;
  /** Whether requests that have not ended are listed. fal does not say. */
  showsUnfinished: boolean;
}

const dayMs = 24 * 3600_000;

/** `GET /models/requests/by-endpoint` of the platform API, the newest first. */
export function listRequests(trainings: readonly FalTraining[], options: HistoryOptions, { query }: Incoming): Reply {
  const limit = Number(query.get("limit") ?? 20);
  if (!(limit >= 1 && limit <= 100)) return jsonReply(422, { error: { type: "validation_error" } });
  const startMs = Date.parse(query.get("start") ?? new Date(Date.now() - dayMs).toISOString());
  const endpoints = query.getAll("endpoint_id");
  const matching = trainings
    .filter(({ endpoint, sentAtMs }) => endpoints.includes(endpoint) && sentAtMs >= startMs)
    .filter(({ end }) => options.showsUnfinished || end !== null)
    .reverse();
  const first = Number(query.get("cursor") ?? 0);
  const withPayloads = query.get("expand") === "payloads" && options.storesPayloads;
  const hasMore = first + limit < matching.length;
  return jsonReply(200, {
    items: matching.slice(first, first + limit).map((training) => ({
      request_id: training.requestId,
      endpoint_id: training.endpoint,
      sent_at: new Date(training.sentAtMs).toISOString(),
      started_at: training.state === "IN_QUEUE" ? null : new Date(training.sentAtMs).toISOString(),
      ended_at: training.end === null ? null : new Date(training.sentAtMs).toISOString(),
      status_code: training.end?.resultStatus ?? null,
      ...(withPayloads ? { json_input: training.input, json_output: training.end?.resultBody ?? null } : {}),
    })),
    next_cursor: hasMore ? String(first + limit) : null,
    has_more: hasMore,
  });
}
