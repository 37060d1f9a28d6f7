import { z } from "zod";
import type { SafetensorsHeader } from "./safetensors-header.js";

/**
 * Entries that stay when metadata is stripped: what programs need to load a LoRA and say what it is, and figures of the
 * training. Everything else goes, known or not: captions and how often their words occur, names of folders, files and
 * people, comments, whole configurations.
 */
const kept: ReadonlySet<string> = new Set([
  "format",
  "lora_adapter_metadata",
  "modelspec.architecture",
  "modelspec.encoder_layer",
  "modelspec.hash_sha256",
  "modelspec.implementation",
  "modelspec.prediction_type",
  "modelspec.resolution",
  "modelspec.sai_model_spec",
  "modelspec.timestep_range",
  "reelora.sandbox",
  "reelora.stand_in",
  "ss_base_model_version",
  "ss_epoch",
  "ss_learning_rate",
  "ss_max_train_steps",
  "ss_network_alpha",
  "ss_network_args",
  "ss_network_dim",
  "ss_network_module",
  "ss_num_epochs",
  "ss_num_train_images",
  "ss_steps",
  "ss_v2",
  "sshs_legacy_hash",
  "sshs_model_hash",
]);

export interface StrippedMetadata {
  readonly metadata: Readonly<Record<string, string>>;
  /** Names of what was left out, sorted. */
  readonly removed: readonly string[];
}

/** Metadata without what may say whom or what the pictures show. */
export function stripMetadata(metadata: Readonly<Record<string, string>>): StrippedMetadata {
  const stays = Object.entries(metadata).flatMap(([key, value]): [string, string][] => {
    if (!kept.has(key)) return [];
    const without = key === adapterKey ? withoutPaths(value) : value;
    return without === null ? [] : [[key, without]];
  });
  const keys = new Set(stays.map(([key]) => key));
  return {
    metadata: Object.fromEntries(stays),
    removed: Object.keys(metadata)
      .filter((key) => !keys.has(key))
      .sort(),
  };
}

const adapterKey = "lora_adapter_metadata";
const Adapter = z.record(z.string(), z.unknown());

/** PEFT's configuration without where the base model lay. Null when it is none. */
function withoutPaths(json: string): string | null {
  try {
    const entries = Object.entries(Adapter.parse(JSON.parse(json)));
    return JSON.stringify(
      Object.fromEntries(
        entries.filter(([key]) => !/(?:^|\.)(?:base_model_name_or_path|auto_mapping|revision)$/.test(key)),
      ),
    );
  } catch {
    return null;
  }
}

/**
 * The first bytes of a file with the same tensors and other metadata: all that comes before the data, which itself stays
 * as it is. Padded with spaces to a multiple of eight, so that the data stays aligned.
 */
export function safetensorsHead(
  { tensors }: SafetensorsHeader,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const entries = tensors.map(({ name, dtype, shape, begin, end }): [string, unknown] => [
    name,
    { dtype, shape, data_offsets: [begin, end] },
  ]);
  const head: [string, unknown][] = Object.keys(metadata).length === 0 ? [] : [["__metadata__", metadata]];
  const json = encodeUtf8(JSON.stringify(Object.fromEntries([...head, ...entries])));
  const length = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + length).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(json, 8);
  return bytes;
}

/** The part of the platform's encoder that is used here; it is the same in Node and in browsers. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
