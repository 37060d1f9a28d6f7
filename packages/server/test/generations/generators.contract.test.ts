import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createFalGenerator } from "../../src/adapters/generator-fal/create-fal-generator.js";
import { createNanoGenerator } from "../../src/adapters/generator-nano/create-nano-generator.js";
import { generatorContract } from "../contract/generator.contract.js";
import { falFailures } from "../simulators/fal/failures.js";
import {
  startFalSimulator,
  type FalSimulator,
  type FalSimulatorOptions,
} from "../simulators/fal/start-fal-simulator.js";
import { temporaryFolder } from "../temporary-folder.js";
import { quickLora } from "./stored-lora.js";

const never = new AbortController().signal;

async function openFal(onRequest: FalSimulatorOptions["onRequest"] = () => undefined) {
  const fal: FalSimulator = await startFalSimulator({ onRequest });
  const generator = createFalGenerator({
    ...{ apiKey: fal.apiKey, queueUrl: fal.queueUrl, restUrl: fal.restUrl, apiUrl: fal.apiUrl, clock: Date.now },
    sleep: async () => undefined,
    fetchBytes: async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer()),
  });
  return { fal, generator };
}

generatorContract("nano", async () => {
  const generator = createNanoGenerator({ folder: await temporaryFolder() });
  return {
    ...{ generator, baseModel: "reelora-nano", weights: quickLora("berry", "zkword") },
    pause: () => delay(20),
    close: () => generator.close(),
  };
});

generatorContract("fal", async () => {
  const { fal, generator } = await openFal();
  return {
    ...{ generator, baseModel: "flux-dev", weights: Buffer.from("weights of a LoRA") },
    pause: async () => undefined,
    close: () => fal.close(),
  };
});

describe("pictures at fal", () => {
  const plan = {
    ...{ baseModel: "flux-dev", prompt: "zkword", steps: 20, guidance: 3, loras: [] },
    seeds: [1, 2, 3],
  };

  it("are ordered once each, with a square size, and the settings that the endpoint takes", async () => {
    const { fal, generator } = await openFal();
    await generator.submit(plan, never);
    expect(fal.submissions.map(({ endpoint, input }) => [endpoint, input])).toEqual(
      [1, 2, 3].map((seed) => [
        "fal-ai/flux-lora",
        {
          ...{ prompt: "zkword", seed, loras: [], image_size: "square_hd", output_format: "png", num_images: 1 },
          ...{ num_inference_steps: 20, guidance_scale: 3 },
        },
      ]),
    );
    await generator.submit({ ...plan, baseModel: "z-image-turbo", steps: 8, seeds: [1] }, never);
    expect(fal.submissions.at(-1)?.input).not.toHaveProperty("guidance_scale");
    await expect(generator.submit({ ...plan, baseModel: "z-image-turbo" }, never)).rejects.toThrow("takes 1 to 8");
    expect(fal.count("submit")).toBe(4);
    await fal.close();
  });

  it("are not ordered again when an answer is lost, and those that were taken are cancelled", async () => {
    let taken = 0;
    const { fal, generator } = await openFal((route, phase) => {
      if (route === "submit" && phase === "done" && (taken += 1) === 1) {
        fal.failures.inject("submit", falFailures.lostAnswer);
      }
    });
    await expect(generator.submit(plan, never)).rejects.toMatchObject({ code: "submission_unknown" });
    expect(fal.count("submit")).toBe(2);
    expect(fal.submissions[0]?.state).toBe("COMPLETED");
    await fal.close();
  });

  it("fail with fal's own words", async () => {
    const { fal, generator } = await openFal();
    fal.nextTraining({
      ...{ kind: "fails", error: "NSFW content", errorType: "content_policy_violation", resultStatus: 422 },
      resultBody: { detail: [{ loc: ["body", "prompt"], msg: "NSFW content", type: "content_policy_violation" }] },
    });
    const operation = await generator.submit({ ...plan, seeds: [1] }, never);
    let status = await generator.status(operation, never);
    while (status.state === "queued" || status.state === "running") status = await generator.status(operation, never);
    expect(status).toMatchObject({ state: "failed", code: "generation_failed" });
    expect(JSON.stringify(status)).toContain("NSFW content");
    await fal.close();
  });
});
