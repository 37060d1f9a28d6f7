import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Programs that the tests use and npm does not bring, and the Debian packages they come in. */
export const testPrograms = [
  { program: "ffmpeg", packages: ["ffmpeg"], use: "draws and encodes the tests' footage" },
  { program: "chromium", packages: ["chromium"], use: "opens the report as a browser does" },
  { program: "radosgw", packages: ["radosgw", "ceph-mon", "ceph-osd"], use: "is the S3 server of the tests" },
  { program: "redis-server", packages: ["redis-server"], use: "carries the queue and the events of the tests" },
  { program: "unzip", packages: ["unzip"], use: "reads the dataset's zip as somebody else would" },
];

function isInstalled(program) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function run(command, ...words) {
  return spawnSync(command, words, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  }).status;
}

/**
 * Brings what is missing through apt-get when that is allowed without a password; otherwise prints the one line to run
 * and returns false. A test is never left out because its program is not there.
 */
export function installTestPrograms() {
  const missing = testPrograms.filter(({ program }) => !isInstalled(program));
  if (missing.length === 0) return true;
  const packages = missing.flatMap((entry) => entry.packages);
  const line = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(" ")}`;
  const isRoot = process.getuid?.() === 0;
  const canSudo = !isRoot && isInstalled("sudo") && run("sudo", "-n", "true") === 0;
  if (isInstalled("apt-get") && (isRoot || canSudo)) {
    console.error(`Installing ${packages.join(", ")} for the tests …`);
    const asRoot = isRoot ? [] : ["sudo", "-n"];
    const apt = (...words) => run(...asRoot, "apt-get", "-qq", ...words) === 0;
    if (apt("update") && apt("install", "-y", "--no-install-recommends", ...packages)) {
      const still = missing.filter(({ program }) => !isInstalled(program));
      if (still.length === 0) return true;
    }
  }
  for (const { program, use } of missing) console.error(`${program} is missing; it ${use}.`);
  console.error(`Run this, then npm test again:\n  ${isRoot ? "" : "sudo sh -c '"}${line}${isRoot ? "" : "'"}`);
  return false;
}
