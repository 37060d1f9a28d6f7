import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/longest-first.js";

const source = (path: string) => fileURLToPath(new URL(`./packages/${path}.ts`, import.meta.url));

/** Real footage kept outside the repository; `npm test` counts the tests that need it apart. */
export const footageDirectory =
  process.env["REELORA_FOOTAGE_DIR"] ?? fileURLToPath(new URL("../shared/media", import.meta.url));

const alias = [
  { find: /^@reelora\/(core|nano|video|sdk|server)$/, replacement: source("$1/src/index") },
  { find: "@reelora/sdk/node", replacement: source("sdk/src/node/index") },
  { find: /^@reelora\/(nano|server)\/(.+)$/, replacement: source("$1/src/$2") },
];

/** Tests of the server that need no process of their own. */
const inOneProcess = [
  "http",
  "captioners",
  "safety",
  "datasets",
  "export",
  "generations",
  "imports",
  "people",
  "report",
  "sources",
  "trainers",
  "weights",
].map((folder) => `packages/server/test/${folder}/**/*.test.ts`);

export default defineConfig({
  resolve: { alias },
  test: {
    // Without it one core is left free, which on two of them is half.
    maxWorkers: availableParallelism(),
    maxConcurrency: 4,
    // A slow day is no failure: what never comes is told by this, and what comes late is waited for.
    expect: { poll: { timeout: 25_000 } },
    sequence: { sequencer: LongestFirst },
    env: { REELORA_FOOTAGE_DIR: footageDirectory },
    projects: [
      {
        extends: true,
        // Pure code leaves nothing behind for the next file, so modules are loaded once.
        test: { name: "unit", include: ["packages/*/src/**/*.test.ts"], isolate: false, testTimeout: 30_000 },
      },
      {
        extends: true,
        test: {
          name: "server",
          include: inOneProcess,
          // They load most of the server, and leave nothing behind for the next file: it is loaded once.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["packages/*/test/**/*.test.ts"],
          exclude: ["packages/*/test/footage/**", ...inOneProcess],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "footage",
          include: existsSync(footageDirectory) ? ["packages/*/test/footage/**/*.test.ts"] : [],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
