#!/usr/bin/env node
import { existsSync } from "node:fs";

const run = new URL("../dist/run.js", import.meta.url);
if (existsSync(run)) {
  await import(run.href);
} else {
  console.error("reelora has not been built yet: run `npm run build` in its folder.");
  process.exitCode = 1;
}
