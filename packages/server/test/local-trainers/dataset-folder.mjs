import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { raise } from "./behaviour.mjs";

/** The pictures and clips of a folder, each of which must have its caption beside it. */
export function captionedItems(folder) {
  const items = readdirSync(folder).filter((name) => /\.(jpg|png|mp4)$/.test(name));
  if (items.length === 0) raise(`ValueError: no images found in ${folder}`);
  for (const name of items) {
    if (!existsSync(join(folder, name.replace(/\.\w+$/, ".txt")))) raise(`FileNotFoundError: no caption for ${name}`);
  }
  return items;
}
