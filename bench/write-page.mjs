import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const formatter = fileURLToPath(new URL("../node_modules/oxfmt/bin/oxfmt", import.meta.url));

/** Writes a page of figures in the formatter's form: what is measured must not make the next `npm test` fail. */
export function writePage(url, text) {
  const path = fileURLToPath(url);
  writeFileSync(path, text);
  const { status, stderr, error } = spawnSync(process.execPath, [formatter, path], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${path} could not be formatted: ${error?.message ?? stderr}`);
}
