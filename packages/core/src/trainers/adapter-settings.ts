import type { TrainerRow } from "./trainer-row.js";

/** What a job may say of its LoRA beside steps and learning rate. What is absent is the trainer's own. */
export interface AdapterSettings {
  /** Columns of A and rows of B: how much the LoRA can hold. */
  readonly rank?: number | undefined;
  /** The LoRA counts alpha / rank; absent: as the trainer has it, mostly the rank. */
  readonly alpha?: number | undefined;
  /** The same seed, dataset and settings give the same training, as far as the trainer promises it. */
  readonly seed?: number | undefined;
}

export const adapterSettingNames = ["rank", "alpha", "seed"] as const;

/** Those of some settings that were given, and nothing else. */
export function givenAdapterSettings({
  rank,
  alpha,
  seed,
}: AdapterSettings): Readonly<Partial<Record<keyof AdapterSettings, number>>> {
  return {
    ...(rank === undefined ? {} : { rank }),
    ...(alpha === undefined ? {} : { alpha }),
    ...(seed === undefined ? {} : { seed }),
  };
}

/** The trainer's own inputs for what was asked for and it takes; nothing is sent for the rest. */
export function adapterInputs(
  row: Pick<TrainerRow, (typeof adapterSettingNames)[number]>,
  asked: AdapterSettings,
): Readonly<Record<string, number>> {
  const inputs = adapterSettingNames.flatMap((name): readonly (readonly [string, number])[] => {
    const [setting, value] = [row[name] ?? null, asked[name]];
    return setting === null || value === undefined ? [] : [[setting.field, value]];
  });
  return Object.fromEntries(inputs);
}
