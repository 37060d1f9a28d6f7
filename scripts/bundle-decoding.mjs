// Makes few files of the decoding process, its threads and what of node-av they use: loading 75 modules takes a decoding
// thread longer than starting does. They are CommonJS, for which Node starts in half the time. Part of `npm run build`; bundles what `tsc -b` made, and only where that is newer.
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const video = fileURLToPath(new URL("../packages/video/", import.meta.url));
const folder = `${video}dist/bundled`;
const unfinished = `${folder}-${process.pid}`;

const writtenAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
// The same comparison as in `packages/video/src/isolation/decoding-entry.ts`: a bundle that may be in use stays.
if (writtenAt(`${folder}/child-main.js`) >= writtenAt(`${video}tsconfig.build.tsbuildinfo`)) process.exit(0);

const isNodeAv = /node-av[\\/]dist[\\/]lib[\\/]/;
const licence = readFileSync(new URL("../node_modules/node-av/LICENSE.md", import.meta.url), "utf8");

/** As code; modules of node-av call other things `require`. */
const builtin = (name) => `process.getBuiltinModule("${name}")`;

/** node-av looks for its binary from where its files are: the bundle must look from there as well. */
const nodeAvUrl = `${builtin("node:url")}.pathToFileURL(${builtin("node:module")}.createRequire(__filename).resolve("node-av/lib")).href`;
const nodeAvAtItsPlace = {
  name: "node-av-at-its-place",
  transform: {
    filter: { id: isNodeAv, code: "import.meta.url" },
    handler: (code) => code.replaceAll("import.meta.url", nodeAvUrl),
  },
};

const bundle = await rolldown({
  input: [`${video}dist/isolation/child-main.js`, `${video}dist/isolation/decoder-main.js`],
  platform: "node",
  external: ["sharp"],
  plugins: [nodeAvAtItsPlace],
  treeshake: { moduleSideEffects: false },
});
try {
  await bundle.write({
    dir: unfinished,
    format: "cjs",
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
    // Names stay, for stack traces.
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    banner: ({ moduleIds }) =>
      moduleIds.some((id) => isNodeAv.test(id)) ? `/*! Holds parts of node-av.\n${licence}*/` : "",
  });
  await bundle.close();
  writeFileSync(`${unfinished}/package.json`, `${JSON.stringify({ type: "commonjs" })}\n`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
} finally {
  rmSync(unfinished, { recursive: true, force: true });
}
