import { ReeloraError } from "@reelora/core";
import type { FoundTraining, TrainingClue } from "../../ports/trainer.js";
import type { ProviderAnswer } from "../../provider-http/reply.js";
import { refusal } from "../../fal-http/failure.js";
import type { FalOperation } from "./operation.js";
import { isTransientReply } from "../../provider-http/ask-repeatedly.js";
import { readJsonAs } from "../../provider-http/read-json-as.js";
import { FalRequestPage } from "../../fal-http/wire.js";

export interface FindContext {
  /** Asks fal with the key, repeating what may be repeated; throws `provider_unavailable` without an answer. */
  readonly get: (url: string) => Promise<ProviderAnswer>;
  readonly queueUrl: string;
  /** The platform API: "https://api.fal.ai/v1". */
  readonly apiUrl: string;
  readonly endpoint: string;
  readonly nowMs: number;
  /** Whether fal's list is known to show requests that have not ended. If not, what is not in it may still be running. */
  readonly listsUnfinished: boolean;
}

/** Our clock and fal's may differ by so much. */
const clockDifferenceMs = 10 * 60_000;
/** The list goes back a day unless one request is asked for. */
const listedMs = 24 * 3600_000 - 2 * clockDifferenceMs;
const mostPages = 20;
const requestIdPattern = /^[A-Za-z0-9-]{4,100}$/;

/** Looks a training up by its request id, or by the dataset's address in the inputs of the account's latest requests. */
export function findTraining(context: FindContext, clue: TrainingClue): Promise<FoundTraining> {
  return clue.requestId === null ? findByDataset(context, clue) : findByRequest(context, clue, clue.requestId);
}

async function findByRequest(context: FindContext, clue: TrainingClue, requestId: string): Promise<FoundTraining> {
  if (!requestIdPattern.test(requestId)) {
    throw new ReeloraError(
      "invalid_request",
      "This is no request id of fal: it is a row of letters, digits and hyphens.",
      {
        field: "requestId",
      },
    );
  }
  const operation = operationOf(context, clue, requestId);
  const answer = await context.get(operation.statusUrl);
  if (answer.status === 404) return "absent";
  if (answer.status >= 300) throw refusal(answer, context.endpoint, "looking a request up", context.nowMs);
  return { found: operation };
}

/** https://docs.fal.ai: GET /models/requests/by-endpoint. The inputs are in it only where payload storage is on. */
async function findByDataset(context: FindContext, clue: TrainingClue): Promise<FoundTraining> {
  const { apiUrl, endpoint, get, nowMs, listsUnfinished } = context;
  let isComplete = listsUnfinished && nowMs - clue.sentAtMs < listedMs;
  let cursor: string | null = null;
  for (let page = 1; page <= mostPages; page += 1) {
    const query = new URLSearchParams({
      endpoint_id: endpoint,
      start: new Date(clue.sentAtMs - clockDifferenceMs).toISOString(),
      limit: "100",
      expand: "payloads",
      ...(cursor === null ? {} : { cursor }),
    });
    const answer = await get(`${apiUrl}/models/requests/by-endpoint?${query.toString()}`);
    if (isTransientReply(answer)) throw refusal(answer, endpoint, "listing requests", nowMs);
    const listed = answer.status === 200 ? readJsonAs(FalRequestPage, answer.body) : null;
    if (listed === null) return "unknown";
    for (const { request_id: requestId, json_input: input } of listed.items) {
      if (mentions(input, clue.datasetUrl)) return { found: operationOf(context, clue, requestId) };
      isComplete &&= input !== undefined && input !== null;
    }
    cursor = listed.next_cursor ?? null;
    if (cursor === null) return isComplete && listed.has_more !== true ? "absent" : "unknown";
  }
  return "unknown";
}

function mentions(input: unknown, datasetUrl: string): boolean {
  const text = typeof input === "string" ? input : JSON.stringify(input ?? null);
  return text.includes(JSON.stringify(datasetUrl));
}

/** The addresses of a request as fal makes them: what follows owner and application in the endpoint's name is dropped. */
function operationOf({ queueUrl, endpoint }: FindContext, { steps }: TrainingClue, requestId: string): FalOperation {
  const application = endpoint.split("/").slice(0, 2).join("/");
  const responseUrl = `${queueUrl}/${application}/requests/${requestId}`;
  return {
    endpoint,
    steps,
    requestId,
    responseUrl,
    statusUrl: `${responseUrl}/status`,
    cancelUrl: `${responseUrl}/cancel`,
  };
}
