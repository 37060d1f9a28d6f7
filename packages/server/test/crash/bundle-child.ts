import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Puts a child's sources into few files, so that hundreds of children start fast; returns the first one's path, in `folder`. */
export async function bundleChild(name: string, folder: string): Promise<string> {
  const bundle = await rolldown({
    input: here(`./${name}.ts`),
    platform: "node",
    external: ["libsql", "sharp", "node-av"],
    resolve: { alias: { "@reelora/core": here("../../../core/src/index.ts") } },
  });
  await bundle.write({ dir: folder, entryFileNames: "[name].mjs", format: "esm", minify: true });
  await bundle.close();
  return join(folder, `${name}.mjs`);
}
