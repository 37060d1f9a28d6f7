import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { diskFull, isDiskFull } from "./disk-full.js";

const enospc = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });

it.each([
  [enospc, true],
  [Object.assign(new Error("quota"), { code: "EDQUOT" }), true],
  [new Error("could not be written", { cause: enospc }), true],
  [Object.assign(new Error("refused"), { code: "EACCES" }), false],
  ["ENOSPC", false],
])("%s: a full disk is %s", (error, isFull) => {
  expect(isDiskFull(error)).toBe(isFull);
});

it("names the path and the room that is left there, also for a path that is not there", () => {
  const path = join(tmpdir(), "not-there", "download");
  const error = diskFull("the download", path, enospc);
  expect(error).toMatchObject({ code: "storage_full", retry: "backoff", cause: enospc });
  expect(error.message).toMatch(/no room for the download: [\d.]+ MB are left at .*not-there/);
});
