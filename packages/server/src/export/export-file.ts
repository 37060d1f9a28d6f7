import type { DatasetManifest } from "@reelora/core";

/** A file of an export: a picture of the dataset under another path, or a text. Paths are relative, with `/`. */
export type ExportFile =
  | { readonly path: string; readonly picture: string }
  | { readonly path: string; readonly text: string };

export interface ExportInput {
  readonly manifest: DatasetManifest;
  /** Absolute path of the folder that is written: what configuration files name. */
  readonly folder: string;
  /** Side of the square whose area the trainer's buckets have, in pixels. */
  readonly resolution: number;
}

/** Pictures and captions of one stem side by side under `folder`, as most trainers read them. */
export function pairs(
  { items }: DatasetManifest,
  folder: string,
  captionOf = (caption: string) => caption,
): ExportFile[] {
  return items.flatMap(({ fileName, caption }) => [
    { path: `${folder}/${fileName}`, picture: fileName },
    { path: `${folder}/${stemOf(fileName)}.txt`, text: captionOf(caption) },
  ]);
}

export function stemOf(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, "");
}
