import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";

const page = new URL("../../docs/curation-figures.md", import.meta.url);
const sections = ["Sets", "Near-duplicates", "Writing", "Logos", "Faces"];

/** Puts a section of docs/curation-figures.md in the place of the one with the same title, and prints it. */
export function writeSection(title, text) {
  const known = existsSync(page) ? readFileSync(page, "utf8") : "# Curation in figures\n";
  const [head, ...parts] = known.split(/^(?=## )/m);
  const byTitle = new Map(parts.map((part) => [/^## (.*)$/m.exec(part)?.[1], part.trimEnd()]));
  byTitle.set(title, `## ${title}\n\n${text.trim()}`);
  const ordered = sections.flatMap((name) => byTitle.get(name) ?? []);
  writeFileSync(page, `${[head.trimEnd(), ...ordered].join("\n\n")}\n`);
  console.log(byTitle.get(title));
}

/** The machine, and whether it had other things to do. */
export function machine() {
  const [load = 0] = loadavg();
  const shared =
    load > 2 * cpus().length ? ` (load ${load.toFixed(0)}: other work ran beside it, so trust CPU time only)` : "";
  return `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}${shared}`;
}
