// How the platform scales:  npm run bench:scale -- [workers|overhead|drain]
// Each section takes two to three minutes and replaces its own part of bench/scale.md; without a name, all are made.
import { readFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { drain } from "./scale/drain.mjs";
import { overhead } from "./scale/overhead.mjs";
import { workers } from "./scale/workers.mjs";
import { writePage } from "./write-page.mjs";

const sections = {
  workers: ["Two workers against one", workers],
  overhead: ["Overhead for each job", overhead],
  drain: ["Ten thousand jobs", drain],
};
const file = new URL("scale.md", import.meta.url);
const head =
  "# Scale\n\nMade by `npm run bench:scale -- [workers|overhead|drain]`; each part says when and under which load.\n";

function presentSections() {
  try {
    return new Map(
      readFileSync(file, "utf8")
        .split(/^## /m)
        .slice(1)
        .map((text) => [text.slice(0, text.indexOf("\n")), text.slice(text.indexOf("\n") + 1).trim()]),
    );
  } catch {
    return new Map();
  }
}

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(sections, name));
if (unknown !== undefined) throw new Error(`${unknown} is none of ${Object.keys(sections).join(", ")}`);
for (const name of asked.length > 0 ? asked : Object.keys(sections)) {
  const [title, measure] = sections[name];
  const text = await measure();
  const load = loadavg()[0].toFixed(1);
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}, load ${load} at the end. Command: \`npm run bench:scale -- ${name}\`.`;
  const all = presentSections();
  all.set(title, `${machine}\n\n${text.trim()}`);
  const order = Object.values(sections).map(([sectionTitle]) => sectionTitle);
  const parts = order.filter((one) => all.has(one)).map((one) => `## ${one}\n\n${all.get(one)}\n`);
  writePage(file, `${head}\n${parts.join("\n")}`);
  console.log(text);
}
process.exit(0);
