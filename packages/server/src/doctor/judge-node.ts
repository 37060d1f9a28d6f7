import { failed, ok, type Verdict } from "./finding.js";

const least = { major: 20, minor: 19 };

/** @param version as in process.versions.node: "20.19.0" */
export function judgeNode(version: string): Verdict {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isEnough = major > least.major || (major === least.major && minor >= least.minor);
  const wanted = `${least.major}.${least.minor}`;
  return isEnough ? ok(`Node ${version}`) : failed(`Node ${version} is too old.`, `Install Node ${wanted} or newer.`);
}
