import { ReeloraError, trainerCatalogue } from "@reelora/core";
import type { Trainer } from "../ports/trainer.js";
import { failed, ok, warning, type Verdict } from "./finding.js";

/** Providers elsewhere, where a key is asked for. */
const withKey: Readonly<Record<string, string>> = { fal: "FAL_KEY", replicate: "REPLICATE_API_TOKEN" };
const digest = "0".repeat(64);

/** Whether a trainer could be used. Free of charge: one elsewhere is asked for a training that there is not. */
export async function examineTrainer(trainer: Trainer, now: number, signal: AbortSignal): Promise<Verdict> {
  const { provider } = trainer;
  const rows = trainerCatalogue.filter((row) => row.provider === provider);
  const variable = withKey[provider];
  if (variable === undefined) {
    const models = [...new Set(rows.map(({ baseModel }) => baseModel))];
    const problemsOf = (baseModel: string) =>
      trainer
        .check({
          ...{ baseModel, trigger: "zkdoctor", steps: 1000, learningRate: 0.0001, items: 20 },
          zip: { sizeBytes: 1e6, sha256: digest },
        })
        .filter(({ severity }) => severity === "error");
    const able = models.filter((model) => problemsOf(model).length === 0);
    if (able.length > 0) return ok(`Trains ${able.join(", ")} on this machine.`);
    const [problem] = models.flatMap(problemsOf);
    return failed(problem?.message ?? "Trains nothing.", "See docs/providers/local.md.");
  }
  const baseModel = rows[0]?.baseModel ?? "";
  const clue = { baseModel, steps: 1, datasetUrl: "https://reelora.invalid/doctor.zip", sentAtMs: now };
  try {
    await trainer.find({ ...clue, requestId: "reelora-doctor" }, signal);
    return ok(`${provider} answers and takes the key.`);
  } catch (error) {
    if (!(error instanceof ReeloraError)) throw error;
    const { code, message } = error;
    if (code === "provider_unauthorised") {
      return failed(`${provider} refuses the key.`, `Set ${variable} to a key that is valid.`);
    }
    if (code === "provider_out_of_credit") {
      return failed(`${provider} takes the key, but not its account: ${message}`, "See to the account there.");
    }
    if (code === "provider_unavailable") {
      return failed(`${provider} does not answer: ${message}`, "See the network, proxies and its status page.");
    }
    // It knows us, and does not like a made-up id.
    if (code === "provider_rejected") return ok(`${provider} answers and takes the key.`);
    return warning(`${provider}: ${message}`, "Nothing needs to be done if it goes away.");
  }
}
