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
