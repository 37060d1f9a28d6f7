import { readdirSync, readFileSync } from "node:fs";

/**
 * What the system tells of a process, in kilobytes. `resident` is quick; `proportional` divides shared pages by who shares them;
 * `mostResident` is the most since it began.
 */
const tellings = {
  resident: { file: "status", line: /^VmRSS:\s+(\d+)/m },
  mostResident: { file: "status", line: /^VmHWM:\s+(\d+)/m },
  proportional: { file: "smaps_rollup", line: /^Pss:\s+(\d+)/m },
};

/** Memory of one process, in MiB; 0 where the system does not say. */
export function memoryOf(pid, telling) {
  const { file, line } = tellings[telling];
  try {
    return Number(line.exec(readFileSync(`/proc/${pid}/${file}`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Memory of a process and those it started, in MiB; 0 where the system does not say. */
export function memoryWithChildren(pid, telling) {
  return childrenOf(pid).reduce((sum, child) => sum + memoryWithChildren(child, telling), memoryOf(pid, telling));
}

function childrenOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

const fileLooksEveryMs = 500;

/**
 * A look at the memory of a process and those it started, in MiB: what is theirs alone, and every page of a file that they have
 * in memory once, whoever else on the machine has it too. Files change little and take long to ask for: they are looked at
 * twice a second.
 */
export function memoryLook() {
  let [files, lookedAt] = [0, -Infinity];
  return (pid) => {
    const pids = withDescendants(pid);
    const now = performance.now();
    if (now - lookedAt > fileLooksEveryMs) [files, lookedAt] = [filesOf(pids), now];
    return files + pids.reduce((sum, one) => sum + anonymousOf(one), 0);
  };
}

function withDescendants(pid) {
  return [pid, ...childrenOf(pid).flatMap(withDescendants)];
}

/** Pages that belong to no file, and those of memory that processes share. */
function anonymousOf(pid) {
  const text = readOrNothing(`/proc/${pid}/smaps_rollup`);
  return (
    [...text.matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+)/gm)].reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0) /
    1024
  );
}

/** Of each file the most that one of the processes has in memory, pages changed by it aside. */
function filesOf(pids) {
  const most = new Map();
  for (const pid of pids) {
    const own = new Map();
    let file = null;
    for (const line of readOrNothing(`/proc/${pid}/smaps`).split("\n")) {
      const [, path] = /^[0-9a-f]+-[0-9a-f]+ .{4} \S+ \S+ [1-9]\d*\s+(\/.*)$/.exec(line) ?? [];
      if (/^[0-9a-f]+-[0-9a-f]+ /.test(line)) file = path ?? null;
      const [, name, kilobytes] = /^(Rss|Anonymous):\s+(\d+)/.exec(line) ?? [];
      if (file === null || name === undefined) continue;
      own.set(file, (own.get(file) ?? 0) + (name === "Rss" ? 1 : -1) * Number(kilobytes));
    }
    for (const [path, kilobytes] of own) most.set(path, Math.max(most.get(path) ?? 0, kilobytes));
  }
  return [...most.values()].reduce((sum, kilobytes) => sum + kilobytes, 0) / 1024;
}

function readOrNothing(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
