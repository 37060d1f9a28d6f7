import { ReeloraError } from "@reelora/core";
import type { Ask } from "./destination.js";
import { refusal, strange } from "./failure.js";
import { readJsonAs } from "../../provider-http/read-json-as.js";
import { ReplicateModel } from "./wire.js";

/** The id of the trainer's latest version, which a training has to name. */
export async function latestVersion(
  ask: Ask,
  trainer: string,
  now: () => number,
  signal: AbortSignal,
): Promise<string> {
  const answer = await ask("GET", `/models/${trainer}`, signal);
  if (answer.status === 404) {
    throw new ReeloraError(
      "provider_rejected",
      `Replicate no longer has the trainer ${trainer}: look at https://replicate.com/${trainer}, or choose another provider.`,
      { providerStatus: answer.status, providerBody: answer.body },
    );
  }
  if (answer.status !== 200) throw refusal(answer, `naming the version of ${trainer}`, now());
  const id = readJsonAs(ReplicateModel, answer.body)?.latest_version?.id;
  if (id === undefined || !/^[A-Za-z0-9]{1,100}$/.test(id)) throw strange(answer, `no version of ${trainer}`);
  return id;
}
