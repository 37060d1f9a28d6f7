import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { GenerationPlan, GenerationStatus, Generator } from "../../src/ports/generator.js";

export interface GeneratorUnderTest {
  readonly generator: Generator;
  /** One that it makes pictures with. */
  readonly baseModel: string;
  readonly weights: Uint8Array;
  /** Lets it go on, where nothing goes on by itself. */
  readonly pause: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const never = new AbortController().signal;

/** What every generator does, wherever the pictures are made. */
export function generatorContract(name: string, open: () => Promise<GeneratorUnderTest>): void {
  const using = (run: (opened: GeneratorUnderTest & ReturnType<typeof toolsOf>) => Promise<void>) => async () => {
    const opened = await open();
    try {
      await run({ ...opened, ...toolsOf(opened) });
    } finally {
      await opened.close();
    }
  };

  describe(`${name} as a generator`, () => {
    it(
      "says what it makes pictures with",
      using(async ({ generator, baseModel }) => {
        expect(generator.makes(baseModel)).toBe(true);
        expect(generator.makes("nobody's model")).toBe(false);
        expect(generator.pollIntervalMs).toBeGreaterThan(0);
      }),
    );

    it(
      "makes one picture for each seed, in their order, and the same again for the same seed",
      using(async ({ made, uploaded }) => {
        const loras = [{ url: await uploaded(), scale: 1 }];
        const pictures = await made({ loras, seeds: [5, 6] });
        expect(pictures).toHaveLength(2);
        for (const picture of pictures) expect((await sharp(picture).metadata()).width).toBeGreaterThan(0);
        expect(pictures[1]).not.toEqual(pictures[0]);
        expect(await made({ loras, seeds: [6] })).toEqual([pictures[1]]);
      }),
    );

    it(
      "minds prompt, scale and how many LoRAs there are",
      using(async ({ made, uploaded }) => {
        const [one, other] = [await uploaded(), await uploaded()];
        const asked: readonly Partial<GenerationPlan>[] = [
          { loras: [] },
          { loras: [{ url: one, scale: 1 }] },
          { loras: [{ url: one, scale: 0.5 }] },
          {
            loras: [
              { url: one, scale: 1 },
              { url: other, scale: 0.5 },
            ],
          },
          { loras: [{ url: one, scale: 1 }], prompt: "something else" },
        ];
        const pictures = [];
        for (const plan of asked) pictures.push(Buffer.concat(await made(plan)).toString("hex"));
        expect(new Set(pictures).size).toBe(asked.length);
      }),
    );

    it(
      "starts nothing once aborted, and can be stopped more than once",
      using(async ({ generator, plan, ended }) => {
        await expect(generator.submit(plan({}), AbortSignal.abort(new Error("enough")))).rejects.toThrow();
        const operation = await generator.submit(plan({ steps: 8 }), never);
        await generator.cancel(operation, never);
        expect(await ended(operation)).toMatchObject({ state: "failed", code: "cancelled" });
        await generator.cancel(operation, never);
      }),
    );

    it(
      "does not take a LoRA from an address that nothing was put at",
      using(async ({ generator, plan, uploaded, ended }) => {
        const url = `${await uploaded()}-gone`;
        const outcome = await generator
          .submit(plan({ loras: [{ url, scale: 1 }] }), never)
          .then(ended, (error: unknown) => ({ state: "failed", code: "provider_rejected", error }));
        expect(outcome.state).toBe("failed");
      }),
    );
  });
}

function toolsOf({ generator, baseModel, weights, pause }: GeneratorUnderTest) {
  const plan = (changes: Partial<GenerationPlan>): GenerationPlan => ({
    ...{ baseModel, prompt: "zkword", seeds: [1], steps: 4, guidance: null, loras: [] },
    ...changes,
  });
  const ended = async (operation: Parameters<Generator["status"]>[0]): Promise<GenerationStatus> => {
    // As it is kept between two looks.
    const kept = JSON.parse(JSON.stringify(operation)) as typeof operation;
    for (;;) {
      const status = await generator.status(kept, never);
      if (status.state === "succeeded" || status.state === "failed") return status;
      await pause();
    }
  };
  return {
    plan,
    ended,
    uploaded: () =>
      generator.upload(
        {
          ...{ sizeBytes: weights.length, fileName: "model.safetensors" },
          read: async function* () {
            yield weights;
          },
        },
        never,
      ),
    made: async (changes: Partial<GenerationPlan>) => {
      const status = await ended(await generator.submit(plan(changes), never));
      if (status.state !== "succeeded") throw new Error(JSON.stringify(status));
      return Promise.all(status.pictures.map((picture) => generator.download(picture, never)));
    },
  };
}
