import { chooseProvider, type Job, type TrainSettings } from "@reelora/core";
import type { Trainer } from "../../../ports/trainer.js";

/** Who may train a job, in order: whom it asks for, then its fallbacks. Only those that are configured. */
export function candidates(trainers: readonly Trainer[], { settings }: Pick<Job, "settings">): readonly Trainer[] {
  const configured = trainers.map((trainer) => trainer.provider);
  const first = chooseProvider(settings, configured);
  const names = [...(first === null ? [] : [first]), ...(settings.fallbackProviders ?? [])];
  return [...new Set(names)].flatMap((name) => trainers.find((trainer) => trainer.provider === name) ?? []);
}

/** What the job asks of one of them: a trainer's own name means nothing to another provider. */
export function settingsFor(provider: string, trainers: readonly Trainer[], { settings }: Pick<Job, "settings">) {
  if (candidates(trainers, { settings })[0]?.provider === provider) return settings;
  const shared: TrainSettings = { ...settings };
  delete shared.trainer;
  return shared;
}
