/** What the name of an archive's entry comes to: a path within the archive, or why it is none. */
export type EntryPath = { readonly path: string; readonly isFolder: boolean } | { readonly problem: string };

const longestPath = 1024;
/** What file systems of today take for one name. */
const longestSegment = 255;
const controlCharacter = /\p{Cc}/u;
const loneSurrogate = /\p{Cs}/u;

/**
 * Judges the name of an archive's entry. Only plain relative paths with `/` pass: no `.` and `..`, no empty part, no
 * backslash, no drive, no control character, at most 1,024 characters and 255 in a part. A name that ends with `/` is a
 * folder's. Pure.
 */
export function entryPath(name: string): EntryPath {
  const isFolder = name.endsWith("/");
  const path = isFolder ? name.slice(0, -1) : name;
  const problem = problemOf(path);
  return problem === null ? { path, isFolder } : { problem };
}

function problemOf(path: string): string | null {
  if (path === "") return "has no name";
  if (path.length > longestPath) return `has a name of ${path.length} characters; ${longestPath} are taken`;
  if (controlCharacter.test(path)) return "has a control character in its name";
  if (loneSurrogate.test(path)) return "has half a character in its name";
  if (path.includes("\\")) return "has a backslash in its name";
  if (path.startsWith("/")) return "has an absolute path";
  if (/^[A-Za-z]:/.test(path)) return "names a drive";
  for (const part of path.split("/")) {
    if (part === "..") return "leads out of the archive";
    if (part === "." || part === "") return "has a path that is not a plain one";
    if (part.length > longestSegment) return `has a name of ${part.length} characters; ${longestSegment} are taken`;
  }
  return null;
}

/**
 * Two paths that are one on some file systems, because they are equal, differ in case or in how letters are composed,
 * or because one is a file where the other has a folder. Null when there are none.
 */
export function collidingPaths(paths: readonly string[]): readonly [string, string] | null {
  const files = new Map<string, string>();
  for (const path of paths) {
    const folded = foldPath(path);
    const other = files.get(folded);
    if (other !== undefined) return [other, path];
    files.set(folded, path);
  }
  for (const path of paths) {
    for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) {
      const file = files.get(foldPath(path.slice(0, at)));
      if (file !== undefined) return [file, path];
    }
  }
  return null;
}

/** As file systems compare names that know neither case nor composition. */
export function foldPath(path: string): string {
  return path.normalize("NFC").toLowerCase().normalize("NFC");
}

/** For messages: what stands in a name without what a terminal would obey, at most 120 characters. */
export function shownName(name: string): string {
  const short = name.length > 120 ? `${name.slice(0, 117)}…` : name;
  return JSON.stringify(short).replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
