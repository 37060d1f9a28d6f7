import { existsSync, readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { writePage } from "../write-page.mjs";

const page = new URL("../../docs/curation-figures.md", import.meta.url);
const sections = ["Sets", "Near-duplicates", "Writing", "Logos", "Faces"];

/** Puts a section of docs/curation-figures.md in the place of the one with the same title, and prints it. */
export function writeSection(title, text) {
  const known = existsSync(page) ? readFileSync(page, "utf8") : "# Curation in figures\n";
  const [head, ...parts] = known.split(/^(?=## )/m);
  const byTitle = new Map(parts.map((part) => [/^## (.*)$/m.exec(part)?.[1], part.trimEnd()]));
  byTitle.set(title, `## ${title}\n\n${text.trim()}`);
  const ordered = sections.flatMap((name) => byTitle.get(name) ?? []);
  writePage(page, `${[head.trimEnd(), ...ordered].join("\n\n")}\n`);
  console.log(byTitle.get(title));
}

/** A section as it stands; empty where there is none yet. */
export function readSection(title) {
  const known = existsSync(page) ? readFileSync(page, "utf8") : "";
  return known.split(/^(?=## )/m).find((part) => part.startsWith(`## ${title}\n`)) ?? "";
}

/**
 * Rows of a table with those of other videos that the section has already, in their old order: a run on one video measures
 * nothing of the others. `header`: the table's first line; `rows`: lines that begin with a video's name.
 */
export function withKnownRows(section, header, rows) {
  const nameOf = (line) => line.split("|")[1]?.trim();
  const cells = (line) =>
    line
      .split("|")
      .map((cell) => cell.trim())
      .join("|");
  const lines = section.split("\n");
  const start = lines.findIndex((line) => cells(line) === cells(header));
  const table = start < 0 ? [] : lines.slice(start + 2);
  const end = table.findIndex((line) => !line.startsWith("|"));
  const old = end < 0 ? table : table.slice(0, end);
  const names = new Set([...old, ...rows].map(nameOf));
  return [...names].flatMap((name) => {
    const own = rows.filter((line) => nameOf(line) === name);
    return own.length > 0 ? own : old.filter((line) => nameOf(line) === name);
  });
}

/** The machine, and whether it had other things to do. */
export function machine() {
  const shared = isBusy() ? ` (load ${loadavg()[0].toFixed(0)}: other work ran beside it, so trust CPU time only)` : "";
  return `${processor()}, ${today()}${shared}`;
}

/** The machine, whenever it was. */
export function processor() {
  return `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`;
}

/** When a row was measured, and whether wall times of it mean anything. */
export function measuredNow() {
  return `${today()}${isBusy() ? `, load ${loadavg()[0].toFixed(0)}` : ""}`;
}

const today = () => new Date().toISOString().slice(0, 10);
const isBusy = () => loadavg()[0] > cpus().length;
