import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";

const loader = new URL("../typescript-children/register-typescript.mjs", import.meta.url).href;
const main = fileURLToPath(new URL("main.ts", import.meta.url));

/** Processes of a session that still do something. */
async function aliveIn(session: number): Promise<readonly string[]> {
  const alive: string[] = [];
  for (const pid of await readdir("/proc")) {
    const status = /^\d+$/.test(pid) ? await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "") : "";
    const [, name = "", state = "", sessionId = ""] = /^\d+ \((.*)\) (\S) \S+ \S+ (\S+)/s.exec(status) ?? [];
    if (Number(sessionId) === session && state !== "Z") alive.push(name);
  }
  return alive;
}

it("Ctrl-C while everything is starting leaves no process and no file", { timeout: 300_000 }, async () => {
  const folder = await temporaryFolder();
  // A session of its own, as in a terminal: Ctrl-C goes to everybody in it.
  const child = spawn(process.execPath, ["--import", loader, main, "--jobs", "1", "--films", "1", "--workers", "1"], {
    ...{ detached: true, stdio: "ignore", env: { ...process.env, TMPDIR: folder } },
  });
  const session = child.pid ?? expect.fail();
  const exit = once(child, "exit");
  try {
    await expect.poll(() => aliveIn(session), { timeout: 250_000 }).toContain("ceph-mon");
    process.kill(-session, "SIGINT");
    expect(await exit).toEqual([130, null]);
    await expect.poll(() => aliveIn(session), { timeout: 30_000 }).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  } finally {
    if (child.exitCode === null && child.signalCode === null) process.kill(-session, "SIGKILL");
  }
});
