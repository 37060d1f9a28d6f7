import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Core decides and never acts: no clock, no randomness, no Node, no network. */
const pureCore = {
  files: ["packages/core/src/**/*.ts"],
  ignores: ["**/*.test.ts"],
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: [{ group: ["node:*"], message: "core is pure: no Node modules." }] },
    ],
    "no-restricted-globals": [
      "error",
      { name: "Date", message: "core has no clock: take the time as a parameter." },
      { name: "fetch", message: "core does no I/O." },
      { name: "process", message: "core does not know the process it runs in." },
    ],
    "no-restricted-properties": [
      "error",
      { object: "Math", property: "random", message: "core has no randomness: take it as a parameter." },
    ],
  },
};

/** The environment is read once, in config; everything else is told. */
const oneReaderOfTheEnvironment = {
  files: ["packages/{server,cli}/src/**/*.ts"],
  ignores: ["**/*.test.ts", "packages/server/src/config/**"],
  rules: {
    "no-restricted-properties": [
      "error",
      { object: "process", property: "env", message: "Only packages/server/src/config reads the environment." },
    ],
  },
};

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", "**/reelora-data/**", "docs/**", "packages/nano/kernels/**"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: ["./tsconfig.test.json"], tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Named exports only." },
        { selector: "TSEnumDeclaration", message: "Use a union of literals." },
      ],
      eqeqeq: "error",
    },
  },
  { files: ["*.config.ts"], rules: { "no-restricted-syntax": "off" } },
  {
    files: ["**/*.{js,mjs,cjs}"],
    languageOptions: {
      globals: Object.fromEntries(
        [
          ..."process console URL module Buffer performance fetch crypto".split(" "),
          ..."setTimeout clearTimeout setInterval clearInterval AbortSignal AbortController".split(" "),
        ].map((name) => [name, "readonly"]),
      ),
    },
  },
  pureCore,
  oneReaderOfTheEnvironment,
);
