// The whole test suite: brings the programs it needs, checks the code, runs every test, and ends with one line of
// counts. Fails when a program, a check or a test fails, and when a test was skipped.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installTestPrograms } from "./debian-packages.mjs";

const footage = process.env.REELORA_FOOTAGE_DIR ?? fileURLToPath(new URL("../../shared/media", import.meta.url));

const run = (...words) => spawnSync(words[0], words.slice(1), { stdio: "inherit" }).status === 0;

/** Runs the named vitest projects and prints their counts under `title`. */
function test(title, projects) {
  const folder = mkdtempSync(join(tmpdir(), "reelora-test-"));
  const file = join(folder, "result.json");
  const isGreen = run(
    ...["npx", "vitest", "run", "--reporter", "default", "--reporter", "json", "--outputFile.json", file],
    ...projects.flatMap((project) => ["--project", project]),
  );
  const result = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  rmSync(folder, { recursive: true });
  const passed = result?.numPassedTests ?? 0;
  const skipped = (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);
  // A file that could not be loaded holds no failed test, and has failed all the same.
  const failed = Math.max(result?.numFailedTests ?? 0, isGreen && result !== null && skipped === 0 ? 0 : 1);
  console.log(`${title} ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  return { passed, failed };
}

if (!installTestPrograms()) process.exit(1);
if (!run("node", "scripts/verify.mjs", "--checks-only")) process.exit(1);

const results = [test("Drawn:", ["unit", "server", "integration"])];
if (existsSync(footage)) results.push(test("Footage:", ["footage"]));
else
  console.log(
    `No real footage at ${footage}: the tests that watch it were left out (REELORA_FOOTAGE_DIR names another place).`,
  );

const sum = (count) => results.reduce((total, result) => total + result[count], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") === 0 ? 0 : 1);
