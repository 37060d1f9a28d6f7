import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (name: string) => fileURLToPath(new URL(`./packages/${name}/src/index.ts`, import.meta.url));

/** Real footage kept outside the repository; `npm test` counts the tests that need it apart. */
export const footageDirectory =
  process.env["REELORA_FOOTAGE_DIR"] ?? fileURLToPath(new URL("../shared/media", import.meta.url));

const alias = {
  "@reelora/core": source("core"),
  "@reelora/nano": source("nano"),
  "@reelora/video": source("video"),
  "@reelora/server": source("server"),
};

export default defineConfig({
  resolve: { alias },
  test: {
    env: { REELORA_FOOTAGE_DIR: footageDirectory },
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["packages/*/src/**/*.test.ts"], testTimeout: 30_000 },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["packages/*/test/**/*.test.ts"],
          exclude: ["packages/*/test/footage/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
