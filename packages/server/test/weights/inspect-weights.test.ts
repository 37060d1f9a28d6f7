import { parseSafetensorsHeader, stripMetadata, toReeloraError } from "@reelora/core";
import fc from "fast-check";
import { createHash } from "node:crypto";
import { open, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { inspectWeights } from "../../src/weights/inspect-weights.js";
import { rewriteMetadata } from "../../src/weights/rewrite-metadata.js";
import { liveBufferBytes } from "../live-buffer-bytes.js";
import { temporaryFolder } from "../temporary-folder.js";
import { brainFloats, fluxPair, loraBytes, writeLora } from "./write-lora.js";

let place: string;
beforeEach(async () => {
  place = await temporaryFolder();
});
const calm = new AbortController().signal;
const inspect = (file: string, baseModel = "flux-dev", signal = calm) =>
  inspectWeights(file, baseModel, { signal, onProgress: () => undefined });

describe("a file that arrived", () => {
  it("is read from the first byte to the last, and reported", async () => {
    const file = await writeLora(join(place, "a.safetensors"), { ...fluxPair(0), ...fluxPair(1, 0.5, 0) }, { a: "b" });
    const seen: number[] = [];
    const { health } = await inspectWeights(file, "flux-dev", { signal: calm, onProgress: (part) => seen.push(part) });
    expect(health).toMatchObject({
      family: "diffusers",
      pairs: 2,
      zeroPairs: 1,
      baseModel: { match: "match" },
      metadata: { keys: ["a"], removed: [] },
      warnings: [{ code: "zero_layers" }],
    });
    expect(health.blocks[0]).toMatchObject({ block: "single_transformer_blocks.0", zeroPairs: 0 });
    expect(health.blocks[0]?.downNorm).toBeCloseTo(0.5 * Math.sqrt(4 * 3072), 6);
    expect(seen.at(-1)).toBe(1);
  });

  it("has its matrices looked at to the last number, across pieces", async () => {
    const count = 3072 * 192;
    const tensors = {
      "transformer.single_transformer_blocks.0.attn.to_q.lora_A.weight": {
        ...{ dtype: "BF16", shape: [192, 3072] },
        data: brainFloats(count, (index) => (index === count - 1 ? NaN : 1)),
      },
      "transformer.single_transformer_blocks.0.attn.to_q.lora_B.weight": {
        ...{ dtype: "BF16", shape: [3072, 192] },
        data: brainFloats(count, () => 1),
      },
    };
    const file = await writeLora(join(place, "nan.safetensors"), tensors);
    await expect(inspect(file)).rejects.toMatchObject({
      code: "weights_invalid",
      message: expect.stringContaining(`to_q.lora_A.weight has 1 of ${count} values`) as unknown,
    });
  });

  it("is not held in memory", async () => {
    const file = join(place, "large.safetensors");
    const rank = 6144;
    const shapes = { A: [rank, 3072], B: [3072, rank] } as const;
    const bytes = rank * 3072 * 2;
    const entry = (shape: readonly number[], begin: number) => ({
      ...{ dtype: "BF16", shape },
      data_offsets: [begin, begin + bytes],
    });
    const name = (half: string) => `transformer.single_transformer_blocks.0.attn.to_q.lora_${half}.weight`;
    const head = Buffer.from(JSON.stringify({ [name("A")]: entry(shapes.A, 0), [name("B")]: entry(shapes.B, bytes) }));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(head.length));
    // A file with a hole: 75 MB that take no room on the disk. One number in each matrix makes it sound.
    await writeFile(file, Buffer.concat([length, head]));
    await truncate(file, 8 + head.length + 2 * bytes);
    const handle = await open(file, "r+");
    const one = Buffer.from(brainFloats(1, () => 1));
    await handle.write(one, 0, 2, 8 + head.length);
    await handle.write(one, 0, 2, 8 + head.length + 2 * bytes - 2);
    await handle.close();

    const before = liveBufferBytes();
    let most = 0;
    const { health } = await inspectWeights(file, "flux-dev", {
      signal: calm,
      onProgress: () => (most = Math.max(most, liveBufferBytes() - before)),
    });
    expect(health.blocks).toMatchObject([{ downNorm: 1, upNorm: 1 }]);
    expect(most).toBeLessThan(30e6);
  });

  it("is not read on when nobody wants it any more", async () => {
    const file = await writeLora(join(place, "a.safetensors"), fluxPair(0));
    const gone = AbortSignal.abort(new Error("gone"));
    await expect(inspect(file, "flux-dev", gone)).rejects.toThrow("gone");
  });
});

describe("hostile files", () => {
  const sound = loraBytes(fluxPair(0), { format: "pt" });

  it("are refused with a known code, however they are cut or changed, or are sound", async () => {
    const file = join(place, "hostile.safetensors");
    const change = fc.record({ at: fc.nat(400), byte: fc.nat(255) });
    const cut = fc.option(fc.nat(sound.length), { freq: 2 });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 5 }), cut, async (changes, length) => {
        const bytes = Buffer.from(sound);
        for (const { at, byte } of changes) bytes[at] = byte;
        await writeFile(file, bytes.subarray(0, length ?? bytes.length));
        const error = await inspect(file).then(() => null, toReeloraError);
        if (error !== null) expect(["weights_invalid", "weights_incomplete"]).toContain(error.code);
      }),
      { numRuns: 80 },
    );
  });

  it.each<[string, Buffer, string, string]>([
    ["a cut file", sound.subarray(0, -1), "weights_incomplete", "to_q.lora_B.weight"],
    ["an empty file", Buffer.alloc(0), "weights_invalid", "0 bytes"],
    ["a page of HTML", Buffer.from("<!DOCTYPE html><title>Access denied</title>"), "weights_invalid", "safetensors"],
    ["a header of 50 MB", Buffer.concat([headerLength(50e6), Buffer.alloc(50e6 + 10)]), "weights_invalid", "50000000"],
    ["another base model's", sound, "weights_invalid", "wan-2.1-t2v-14b was asked for"],
  ])("%s", async (what, bytes, code, part) => {
    const file = join(place, "hostile.safetensors");
    await writeFile(file, bytes);
    const error: unknown = await inspect(file, what.startsWith("another") ? "wan-2.1-t2v-14b" : "flux-dev").catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code, message: expect.stringContaining(part) as unknown });
  });
});

describe("other metadata", () => {
  it("leaves every byte of the tensors as it was", async () => {
    const [file, target] = [join(place, "a.safetensors"), join(place, "b.safetensors")];
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string(), fc.string(), { maxKeys: 6 }),
        fc.dictionary(fc.string(), fc.string(), { maxKeys: 6 }),
        fc.double({ min: 0.01, max: 1 }),
        async (before, after, value) => {
          await writeLora(file, { ...fluxPair(0, value), ...fluxPair(1, 1, value) }, before);
          const original = await readFile(file);
          const header = parseSafetensorsHeader(original, original.length);
          const rewritten = await rewriteMetadata(file, target, header, after, calm);
          const bytes = await readFile(target);
          const read = parseSafetensorsHeader(bytes, bytes.length);
          expect(read.metadata).toEqual(after);
          expect(bytes.subarray(read.dataOffset).equals(original.subarray(header.dataOffset))).toBe(true);
          expect(rewritten).toEqual({
            sizeBytes: bytes.length,
            sha256: createHash("sha256").update(bytes).digest("hex"),
          });
        },
      ),
      { numRuns: 25 },
    );
  });

  it("holds no caption and no folder any more", async () => {
    const metadata = {
      ...{ format: "pt", ss_tag_frequency: '{"10_anna":{"anna at sea":1}}', ss_dataset_dirs: '{"/home/anna":{}}' },
      ss_datasets: '[{"image_dir":"/home/anna"}]',
    };
    const file = await writeLora(join(place, "a.safetensors"), fluxPair(0), metadata);
    const { header } = await inspect(file);
    const target = join(place, "b.safetensors");
    await rewriteMetadata(file, target, header, stripMetadata(header.metadata).metadata, calm);
    expect((await readFile(target)).includes("anna")).toBe(false);
    expect((await inspect(target)).header.metadata).toEqual({ format: "pt" });
  });
});

function headerLength(bytes: number): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(bytes));
  return length;
}
