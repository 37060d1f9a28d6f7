import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** Lets Node run the sources as they are, so that a child process tests what the test itself tests, never an old build. */
const packages = new URL("../../../", import.meta.url);
/** What was transpiled before, by the digest of the source: loading the compiler takes most of a child's start. */
const cache = new URL("../node_modules/.cache/reelora-test-children/", packages);

export async function resolve(specifier, context, next) {
  const own = /^@reelora\/(\w+)(?:\/(.+))?$/.exec(specifier);
  if (own) return { url: new URL(`${own[1]}/src/${own[2] ?? "index"}.ts`, packages).href, shortCircuit: true };
  if (specifier.startsWith(".") && specifier.endsWith(".js")) {
    const source = new URL(specifier.replace(/\.js$/, ".ts"), context.parentURL);
    if (existsSync(fileURLToPath(source))) return { url: source.href, shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith(".ts")) return next(url, context);
  const source = await readFile(fileURLToPath(url), "utf8");
  return { format: "module", source: await transpiled(source), shortCircuit: true };
}

async function transpiled(source) {
  const cached = new URL(`${createHash("sha256").update(source).digest("hex")}.mjs`, cache);
  if (existsSync(fileURLToPath(cached))) return readFile(fileURLToPath(cached), "utf8");
  const { transform } = await import("@swc/core");
  const { code } = await transform(source, {
    jsc: {
      parser: { syntax: "typescript" },
      target: "es2022",
      transform: { verbatimModuleSyntax: true },
    },
    module: { type: "es6" },
  });
  await mkdir(cache, { recursive: true });
  const partial = new URL(randomUUID(), cache);
  await writeFile(partial, code);
  await rename(partial, cached);
  return code;
}
