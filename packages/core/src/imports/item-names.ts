import { foldPath } from "./entry-path.js";

const longestName = 80;
/** What some systems take for a device, whatever its ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * A name for each picture, as near to its own stem as is safe everywhere: letters, digits, `.`, `-` and `_` of ASCII, at
 * most 80, no two equal whatever their case. What becomes of nothing is named `picture`. Pure, in order of `paths`.
 */
export function itemNames(paths: readonly string[]): readonly string[] {
  const plain = paths.map(plainName);
  // Names that need no number keep theirs, so that "a" of another folder does not take the place of "a-2".
  const taken = new Set<string>();
  const names = plain.map((name) => {
    if (taken.has(foldPath(name))) return null;
    taken.add(foldPath(name));
    return name;
  });
  const last = new Map<string, number>();
  return names.map((name, index) => {
    if (name !== null) return name;
    const base = plain[index] ?? "picture";
    for (let number = (last.get(base) ?? 1) + 1; ; number += 1) {
      const numbered = `${base}-${number}`;
      if (taken.has(foldPath(numbered))) continue;
      taken.add(foldPath(numbered));
      last.set(base, number);
      return numbered;
    }
  });
}

function plainName(path: string): string {
  const { stem } = splitPath(path);
  const name = stem
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9._-]+/g, "_")
    .slice(0, longestName)
    .replace(/^[._-]+|[._-]+$/g, "");
  if (name === "") return "picture";
  return reserved.test(name.split(".")[0]?.toLowerCase() ?? "") ? `${name}_` : name;
}

export interface PathParts {
  /** Without a slash at its end; empty at the top. */
  readonly folder: string;
  readonly stem: string;
  /** In lower case, with its dot; empty where there is none. */
  readonly ending: string;
}

export function splitPath(path: string): PathParts {
  const slash = path.lastIndexOf("/");
  const name = path.slice(slash + 1);
  const dot = name.lastIndexOf(".");
  return {
    folder: slash < 0 ? "" : path.slice(0, slash),
    stem: dot <= 0 ? name : name.slice(0, dot),
    ending: dot <= 0 ? "" : name.slice(dot).toLowerCase(),
  };
}
