import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Debian packages that bring every program below. */
export const s3ServerPackages = ["radosgw", "ceph-mon", "ceph-osd"] as const;

const programs = ["radosgw", "radosgw-admin", "ceph", "ceph-authtool", "ceph-mon", "ceph-osd", "monmaptool", "setpriv"];

function isInstalled(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Throws, with the line to run, when a program that the S3 server consists of is not installed. */
export function requirePrograms(): void {
  const missing = programs.filter((program) => !isInstalled(program));
  if (missing.length === 0) return;
  throw new Error(
    `The tests against a real S3 server need ${missing.join(", ")}. Install them and run the tests again:\n` +
      `  sudo apt-get install -y --no-install-recommends ${s3ServerPackages.join(" ")}`,
  );
}
