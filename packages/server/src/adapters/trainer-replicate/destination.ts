import { ReeloraError } from "@reelora/core";
import type { ProviderAnswer } from "../../provider-http/reply.js";
import { failureText, refusal, strange } from "./failure.js";
import { readJsonAs } from "../../provider-http/read-json-as.js";
import { ReplicateAccount, ReplicateModel } from "./wire.js";

/** Asks Replicate, repeating what may be repeated; throws `provider_unavailable` without an answer. */
export type Ask = (
  method: "GET" | "POST",
  path: string,
  signal: AbortSignal,
  body?: unknown,
) => Promise<ProviderAnswer>;

export interface DestinationOptions {
  /** A user or organisation; null for the token's own. */
  readonly owner: string | null;
  readonly name: string;
  readonly now: () => number;
}

/** Replicate chooses the hardware of trained models itself, and still wants a name here. */
const hardware = "gpu-t4";
const description = "LoRAs trained by Reelora. Each version is one training.";

/**
 * "owner/name" of the private model that trained versions are filed under; made when it is missing. Free of charge, and
 * fine to repeat. Throws `configuration_invalid` when the model is public: anybody could then use what is trained.
 */
export async function ensureDestination(
  ask: Ask,
  { owner, name, now }: DestinationOptions,
  signal: AbortSignal,
): Promise<string> {
  const destination = `${owner ?? (await ownerOfToken(ask, now, signal))}/${name}`;
  const found = await ask("GET", `/models/${destination}`, signal);
  if (found.status !== 404) return checkedPrivate(found, destination, now);
  const [ownerName] = destination.split("/");
  const wanted = { owner: ownerName, name, visibility: "private", hardware, description };
  const made = await ask("POST", "/models", signal, wanted);
  if (made.status !== 409) return checkedPrivate(made, destination, now);
  const raced = await ask("GET", `/models/${destination}`, signal);
  if (raced.status !== 404) return checkedPrivate(raced, destination, now);
  throw new ReeloraError(
    "configuration_invalid",
    `Replicate neither has the model ${destination} nor lets it be made, as with names of deleted models: ${failureText(made.body)}. Set another model name.`,
    { providerStatus: made.status, providerBody: made.body },
  );
}

async function ownerOfToken(ask: Ask, now: () => number, signal: AbortSignal): Promise<string> {
  const answer = await ask("GET", "/account", signal);
  if (answer.status !== 200) throw refusal(answer, "naming the token's account", now());
  const account = readJsonAs(ReplicateAccount, answer.body);
  if (account === null || !isModelPart(account.username)) throw strange(answer, "an account without a name");
  return account.username;
}

function checkedPrivate(answer: ProviderAnswer, destination: string, now: () => number): string {
  if (answer.status < 200 || answer.status >= 300) {
    throw refusal(answer, `preparing the model ${destination}`, now());
  }
  const model = readJsonAs(ReplicateModel, answer.body);
  if (model === null) throw strange(answer, "a model that is none");
  if (model.visibility === "private") return destination;
  throw new ReeloraError(
    "configuration_invalid",
    `The model ${destination} at Replicate is not private, so anybody could use what is trained: make it private at https://replicate.com/${destination}/settings, or set another model name.`,
  );
}

/** Whether text can stand in "owner/name". */
export function isModelPart(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(text);
}
