import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("scripts/integration.sh takes a drawn film through HTTP and finds everything in its place", async () => {
  const script = fileURLToPath(new URL("../../../scripts/integration.sh", import.meta.url));
  const { stdout } = await promisify(execFile)("bash", [script]);
  expect(stdout.match(/✓/g)).toHaveLength(6);
});
