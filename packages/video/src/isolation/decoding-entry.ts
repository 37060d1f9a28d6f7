import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const built = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const moduleByModule = built("dist/isolation/child-main.js");
const asOneFile = built("dist/bundled/child-main.js");
/** What the compiler writes last; a published package has none. */
const compilation = built("tsconfig.build.tsbuildinfo");

/**
 * The built entry of the decoding process; the same from `src` (tests) and from `dist`. `scripts/bundle-decoding.mjs` makes few
 * files of it and all that it loads, which are loaded in a third of the time. Where they are missing or older than the last compilation,
 * it is loaded module by module.
 */
export function decodingEntry(): string {
  const bundledAt = writtenAt(asOneFile);
  return bundledAt !== null && bundledAt >= (writtenAt(compilation) ?? 0) ? asOneFile : moduleByModule;
}

function writtenAt(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}
