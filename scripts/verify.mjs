// Everything that needs no service, in about a minute: format, lint, types, layers, generated files, unit tests.
import { Buffer } from "node:buffer";
import { spawn } from "node:child_process";

/** Those in one row run side by side. */
const rows = [
  [["build", "npm", "run", "-s", "build"]],
  [
    ["format", "npx", "oxfmt", "--check"],
    ["lint", "npx", "oxlint"],
    ["types", "npx", "tsc", "-p", "tsconfig.test.json"],
    ["layers", "npx", "depcruise", "packages", "--config", ".dependency-cruiser.cjs", "--output-type", "err"],
    ["generated", "node", "scripts/generate.mjs", "--check"],
  ],
  ...(process.argv.includes("--checks-only")
    ? []
    : [[["unit tests", "npx", "vitest", "run", "--project", "unit", "--reporter", "dot"]]]),
];

function run([name, command, ...words]) {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, words, { stdio: ["ignore", "pipe", "pipe"] });
    const output = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    child.on("close", (status) => {
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      console.log(`${status === 0 ? "✓" : "✗"} ${name} (${seconds} s)`);
      if (status !== 0) process.stdout.write(Buffer.concat(output));
      resolve(status === 0);
    });
  });
}

for (const row of rows) {
  const results = await Promise.all(row.map(run));
  if (results.includes(false)) process.exit(1);
}
