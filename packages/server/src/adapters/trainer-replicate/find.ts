import { ReeloraError } from "@reelora/core";
import type { FoundTraining, TrainingClue } from "../../ports/trainer.js";
import type { ProviderAnswer } from "../../provider-http/reply.js";
import { refusal, strange } from "./failure.js";
import type { ReplicateOperation } from "./operation.js";
import { readJsonAs } from "../../provider-http/read-json-as.js";
import { ReplicateTraining, ReplicateTrainingPage } from "./wire.js";

export interface FindContext {
  /** Asks Replicate, repeating what may be repeated; throws `provider_unavailable` without an answer. */
  readonly get: (path: string) => Promise<ProviderAnswer>;
  readonly nowMs: number;
}

/** Our clock and Replicate's may differ by so much. */
const clockDifferenceMs = 10 * 60_000;
const mostPages = 50;
const trainingIdPattern = /^[A-Za-z0-9_-]{4,100}$/;

/** Looks a training up by its id, or by the dataset's address in the inputs of the account's latest trainings. */
export function findTraining(context: FindContext, clue: TrainingClue): Promise<FoundTraining> {
  return clue.requestId === null ? findByDataset(context, clue) : findById(context, clue, clue.requestId);
}

async function findById({ get, nowMs }: FindContext, { steps }: TrainingClue, id: string): Promise<FoundTraining> {
  if (!trainingIdPattern.test(id)) {
    throw new ReeloraError(
      "invalid_request",
      "This is no training id of Replicate: it is a row of letters and digits.",
      {
        field: "requestId",
      },
    );
  }
  const answer = await get(`/trainings/${id}`);
  if (answer.status === 404) return "absent";
  if (answer.status !== 200) throw refusal(answer, "looking a training up", nowMs);
  const training = readJsonAs(ReplicateTraining, answer.body);
  if (training === null) throw strange(answer, "a training that is none");
  return { found: { trainingId: training.id, steps } satisfies ReplicateOperation };
}

/**
 * The list holds every training of the account, running ones too, the latest first. It proves absence as far as it
 * reaches back to the submission, and where every training on the way is surely another one.
 */
async function findByDataset({ get, nowMs }: FindContext, clue: TrainingClue): Promise<FoundTraining> {
  const earliestMs = clue.sentAtMs - clockDifferenceMs;
  let isCertain = true;
  let path: string | null = "/trainings";
  for (let page = 1; path !== null; page += 1) {
    if (page > mostPages) return "unknown";
    const answer: ProviderAnswer = await get(path);
    if (answer.status !== 200) throw refusal(answer, "listing trainings", nowMs);
    const listed = readJsonAs(ReplicateTrainingPage, answer.body);
    if (listed === null) throw strange(answer, "a list of trainings that is none");
    for (const { id, input, created_at: createdAt } of listed.results) {
      if (addressesIn(input).includes(clue.datasetUrl)) {
        return { found: { trainingId: id, steps: clue.steps } satisfies ReplicateOperation };
      }
      if (Date.parse(createdAt ?? "") < earliestMs) return isCertain ? "absent" : "unknown";
      isCertain &&= isSurelyAnother(input, clue);
    }
    path = listed.next ?? null;
  }
  return isCertain ? "absent" : "unknown";
}

/**
 * Other steps, or another file of the same store as ours. An input that is gone (Replicate deletes them after a while)
 * or that names a file elsewhere may be ours: addresses of uploaded files could be rewritten on the way.
 */
function isSurelyAnother(input: unknown, { steps, datasetUrl }: TrainingClue): boolean {
  if (typeof input !== "object" || input === null) return false;
  if ("steps" in input && typeof input.steps === "number" && input.steps !== steps) return true;
  return addressesIn(input).some((address) => new URL(address).origin === new URL(datasetUrl).origin);
}

function addressesIn(input: unknown): readonly string[] {
  if (typeof input !== "object" || input === null) return [];
  const isAddress = (value: unknown): value is string =>
    typeof value === "string" && /^https?:/.test(value) && URL.canParse(value);
  return Object.entries(input).flatMap(([, value]: [string, unknown]) => (isAddress(value) ? [value] : []));
}
