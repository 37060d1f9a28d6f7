import { buffer } from "node:stream/consumers";
import { fromBufferPromise, type Entry, type ZipFile } from "yauzl";

interface InvalidField {
  readonly type: string;
  readonly field: string;
  readonly description: string;
}

const numbers: Readonly<
  Record<string, { readonly minimum?: number; readonly maximum?: number; readonly isWhole: boolean }>
> = {
  steps: { minimum: 3, maximum: 6000, isWhole: true },
  lora_rank: { minimum: 1, maximum: 128, isWhole: true },
  batch_size: { isWhole: true },
  caption_dropout_rate: { minimum: 0, maximum: 1, isWhole: false },
  learning_rate: { isWhole: false },
};

/** The input as the trainer's train.py declares it, written down apart from the product's catalogue. */
export function invalidFields(input: Readonly<Record<string, unknown>>): readonly InvalidField[] {
  const found = Object.entries(numbers).flatMap(([name, { minimum, maximum, isWhole }]): readonly InvalidField[] => {
    const value = input[name];
    const fault = (type: string, description: string) => [{ type, field: `input.${name}`, description }];
    if (value === undefined) return [];
    if (typeof value !== "number") return fault("invalid_type", "Invalid type. Expected: number");
    if (isWhole && !Number.isInteger(value)) return fault("invalid_type", "Invalid type. Expected: integer");
    if (minimum !== undefined && value < minimum)
      return fault("number_gte", `Must be greater than or equal to ${minimum}`);
    if (maximum !== undefined && value > maximum)
      return fault("number_lte", `Must be less than or equal to ${maximum}`);
    return [];
  });
  const texts = ["trigger_word", "input_images"].flatMap((name) =>
    input[name] === undefined || typeof input[name] === "string"
      ? []
      : [{ type: "invalid_type", field: `input.${name}`, description: "Invalid type. Expected: string" }],
  );
  return [...found, ...texts];
}

/** The caption files of a dataset's zip by their names; null when it is no sound zip. */
export async function captionsIn(bytes: Buffer): Promise<ReadonlyMap<string, string> | null> {
  try {
    const captions = new Map<string, string>();
    const zip: ZipFile = await fromBufferPromise(bytes, { lazyEntries: true });
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
      const content = await buffer(await zip.openReadStreamPromise(entry));
      if (entry.fileName.endsWith(".txt")) captions.set(entry.fileName, content.toString("utf8"));
    }
    return captions;
  } catch {
    return null;
  }
}
