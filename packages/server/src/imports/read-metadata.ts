import { ReeloraError, shownName, splitPath, type MetadataRow } from "@reelora/core";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { decodeText } from "./read-caption.js";

/** Columns that hold the caption, the first that is there: what Hugging Face's and diffusers' examples call it. */
const textColumns = ["text", "caption", "prompt"] as const;

const Row = z.looseObject({
  file_name: z.string().min(1),
  text: z.string().nullish(),
  caption: z.string().nullish(),
  prompt: z.string().nullish(),
});

/**
 * The rows of a `metadata.jsonl` or `metadata.csv`: `file_name` and the caption as `text`, `caption` or `prompt`. Throws
 * `caption_invalid`, naming the file and the line, for one that is neither.
 */
export function readMetadata(bytes: Uint8Array, path: string): readonly MetadataRow[] {
  const text = decodeText(bytes, path);
  const { folder, ending } = splitPath(path);
  const rows = ending === ".csv" ? csvRows(text, path) : jsonRows(text, path);
  return rows.map(({ line, value }) => {
    const parsed = Row.safeParse(value);
    if (!parsed.success) throw invalid(path, line, "has no file_name, or a caption that is no text");
    const row = parsed.data;
    const caption = textColumns.map((column) => row[column]).find((one) => one !== undefined && one !== null);
    return { folder, fileName: row.file_name, text: caption ?? null };
  });
}

interface Line {
  readonly line: number;
  readonly value: unknown;
}

function jsonRows(text: string, path: string): Line[] {
  return text.split("\n").flatMap((row, index) => {
    if (row.trim() === "") return [];
    try {
      return [{ line: index + 1, value: JSON.parse(row) as unknown }];
    } catch {
      throw invalid(path, index + 1, "is no JSON");
    }
  });
}

function csvRows(text: string, path: string): Line[] {
  try {
    const rows: unknown = parse(text, { columns: true, bom: true, skip_empty_lines: true, max_record_size: 100_000 });
    return z
      .array(z.unknown())
      .parse(rows)
      .map((value, index) => ({ line: index + 2, value }));
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new ReeloraError(
      "caption_invalid",
      `The list ${shownName(path)} is no CSV: ${words}. Mend it, and import again.`,
    );
  }
}

function invalid(path: string, line: number, problem: string): ReeloraError {
  return new ReeloraError(
    "caption_invalid",
    `Line ${line} of the list ${shownName(path)} ${problem}. Mend it, and import again.`,
  );
}
