import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSafetensorsHeader, type SafetensorsHeader } from "./safetensors-header.js";
import { safetensorsHead, stripMetadata } from "./strip-metadata.js";

describe("stripped metadata", () => {
  it("keeps what programs need, and says what went", () => {
    const adapter = {
      "transformer.lora_alpha": 16,
      "transformer.base_model_name_or_path": "/home/anna/models",
      "transformer.r": 16,
    };
    const { metadata, removed } = stripMetadata({
      format: "pt",
      ss_network_dim: "16",
      ss_tag_frequency: '{"10_anna":{"anna on the beach":3}}',
      ss_dataset_dirs: '{"/home/anna/pictures":{}}',
      "modelspec.title": "anna",
      "modelspec.thumbnail": "data:image/jpeg;base64,",
      lora_adapter_metadata: JSON.stringify(adapter),
      anything_else: "anna",
    });
    expect(metadata).toEqual({
      format: "pt",
      ss_network_dim: "16",
      lora_adapter_metadata: '{"transformer.lora_alpha":16,"transformer.r":16}',
    });
    expect(removed).toEqual([
      "anything_else",
      "modelspec.thumbnail",
      "modelspec.title",
      "ss_dataset_dirs",
      "ss_tag_frequency",
    ]);
  });

  it("has nothing of an entry that it does not know, whatever it is", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (extra) => {
        const { metadata, removed } = stripMetadata({ ...extra, format: "pt", lora_adapter_metadata: "no json" });
        expect(Object.keys(metadata).every((key) => /^(?:format|modelspec\.|reelora\.|sshs?_)/.test(key))).toBe(true);
        expect([...Object.keys(metadata), ...removed].sort()).toEqual(
          [...new Set([...Object.keys(extra), "format", "lora_adapter_metadata"])].sort(),
        );
      }),
    );
  });
});

describe("a new head", () => {
  const tensor = fc.record({ name: fc.string(), length: fc.nat(40) });
  const list = fc.uniqueArray(tensor, { selector: ({ name }) => name, maxLength: 8 });

  it("reads back with the same tensors in the same places, the data at a multiple of eight", () => {
    fc.assert(
      fc.property(list, fc.dictionary(fc.string(), fc.string()), (tensors, metadata) => {
        let begin = 0;
        const laidOut = tensors
          .filter(({ name }) => name !== "__metadata__")
          .map(({ name, length }) => {
            const placed = { name, dtype: "U8" as const, shape: [length], begin, end: begin + length };
            begin += length;
            return placed;
          });
        const header: SafetensorsHeader = { tensors: laidOut, metadata: {}, dataOffset: 0, fileSizeBytes: 0 };
        const head = safetensorsHead(header, metadata);
        const read = parseSafetensorsHeader(head, head.length + begin);
        expect(read.dataOffset % 8).toBe(0);
        expect(read.metadata).toEqual(metadata);
        const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
        expect([...read.tensors].sort(byName)).toEqual([...laidOut].sort(byName));
      }),
    );
  });
});
