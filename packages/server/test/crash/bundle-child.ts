import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Puts a child's sources into one file, so that hundreds of children start fast; returns its path, in `folder`. */
export async function bundleChild(name: string, folder: string): Promise<string> {
  const bundle = await rolldown({
    input: here(`./${name}.ts`),
    platform: "node",
    external: ["libsql", "sharp", "node-av"],
    resolve: { alias: { "@reelora/core": here("../../../core/src/index.ts") } },
  });
  const file = join(folder, `${name}.mjs`);
  await bundle.write({ file, format: "esm", minify: true });
  await bundle.close();
  return file;
}
