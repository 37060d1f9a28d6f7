/** What makes a provider usable, as a clause for people: "set FAL_KEY to train with fal"; for any other name, what makes the first one usable. */
export function howToConfigure(provider: string): string {
  const ways = new Map([
    ["fal", "set FAL_KEY to train with fal"],
    ["replicate", "set REPLICATE_API_TOKEN to train with Replicate"],
    [
      "local",
      "set REELORA_AI_TOOLKIT_DIR, REELORA_SD_SCRIPTS_DIR, REELORA_MUSUBI_TUNER_DIR, REELORA_DIFFUSION_PIPE_DIR, REELORA_DIFFUSERS_DIR, REELORA_SIMPLETUNER_COMMAND or REELORA_LOCAL_TRAINER_COMMAND to train with a program on this machine",
    ],
  ]);
  return ways.get(provider) ?? "set FAL_KEY, REPLICATE_API_TOKEN or a program on this machine (docs/providers)";
}
