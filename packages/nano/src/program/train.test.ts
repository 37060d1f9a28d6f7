import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { drawStory } from "../pictures/draw-story.js";
import { LoraSettings } from "../training/lora-settings.js";
import { encodePng } from "./picture-files.js";
import { TrainConfig } from "./train-config.js";
import { train } from "./train.js";

it("tells no step before its checkpoint is there, and after a kill tells what was written down and not told", async () => {
  const folder = await mkdtemp(join(tmpdir(), "reelora-nano-"));
  const dataset = join(folder, "dataset");
  await mkdir(dataset);
  for (const [index, { picture }] of drawStory("berry", 32, 1).slice(0, 2).entries()) {
    await writeFile(join(dataset, `${index}.png`), await encodePng([picture]));
  }
  const config = TrainConfig.parse({
    ...{ dataset, output: join(folder, "output"), trigger: "zkberry", saveEverySteps: 1 },
    lora: LoraSettings.parse({ steps: 3, batch: 1, rank: 1 }),
  });
  const checkpoint = (step: string) => join(config.output, `checkpoint-00000${step}.safetensors`);
  const stepIn = (line: string) => /^step (\d)/.exec(line)?.[1] ?? null;

  const told: string[] = [];
  const hear = (line: string) => {
    const step = stepIn(line);
    if (step === null) return;
    if (step !== "3") expect(existsSync(checkpoint(step)), line).toBe(true);
    told.push(step);
  };
  const killed = train(config, null, (line) => {
    if (stepIn(line) === "2") throw new Error("killed");
    hear(line);
  });
  await expect(killed).rejects.toThrow("killed");
  await train(config, checkpoint("2"), hear);
  expect(told).toEqual(["1", "2", "3"]);
  await rm(folder, { recursive: true });
});
