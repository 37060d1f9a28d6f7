import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { errorCode } from "./error-code.js";
import type { DatasetItem } from "./programs/program.js";

export const imageExtensions: readonly string[] = [".jpg", ".jpeg", ".png", ".webp"];
export const videoExtensions: readonly string[] = [".mp4", ".mov", ".mkv", ".webm", ".avi"];

/** What an unpacked dataset holds, by file name. */
export async function datasetItems(folder: string): Promise<readonly DatasetItem[]> {
  const names = (await readdir(folder)).toSorted();
  const items: DatasetItem[] = [];
  for (const fileName of names) {
    const extension = extname(fileName).toLowerCase();
    const isImage = imageExtensions.includes(extension);
    if (!isImage && !videoExtensions.includes(extension)) continue;
    const stem = fileName.slice(0, -extension.length);
    items.push({
      fileName,
      media: isImage ? "image" : "video",
      caption: await textOf(join(folder, `${stem}.txt`)),
    });
  }
  return items;
}

async function textOf(path: string): Promise<string | null> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}
