import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collidingPaths, entryPath, foldPath, shownName } from "./entry-path.js";

describe("entryPath", () => {
  it.each([
    "../x.jpg",
    "a/../../x.jpg",
    "a/..",
    "..",
    "/etc/passwd",
    "//host/share.jpg",
    "C:/x.jpg",
    "c:x.jpg",
    "a\\b.jpg",
    "..\\x.jpg",
    "a\0.jpg",
    "a\n.jpg",
    "./x.jpg",
    "a//b.jpg",
    "",
    "/",
    `${"x".repeat(256)}.jpg`,
    "x/".repeat(600),
    "a\ud800.jpg",
  ])("refuses %j", (name) => {
    expect(entryPath(name)).toHaveProperty("problem");
  });

  it.each(["a.jpg", "10_zk dog/ä 1.png", "...jpg", "a..b/c.txt", "日本.webp"])("takes %j", (name) => {
    expect(entryPath(name)).toEqual({ path: name, isFolder: false });
  });

  it("knows folders", () => {
    expect(entryPath("a/b/")).toEqual({ path: "a/b", isFolder: true });
  });

  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom("..", ".", "", "/", "\\", "C:", "\0", "~", "a", "%2e%2e", "…", "\u202e", "‥", "．．"),
        fc.array(fc.nat(0xffff), { maxLength: 6 }).map((codes) => String.fromCharCode(...codes)),
      ),
      { maxLength: 8 },
    )
    .chain((parts) => fc.constantFrom("/", "\\", "").map((between) => parts.join(between)));

  it("lets no name out of the folder it is joined to, whatever it is made of", () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const judged = entryPath(name);
        if ("problem" in judged) return;
        const base = new URL("file:///base/folder/");
        const joined = new URL(judged.path.split("/").map(encodeURIComponent).join("/"), base);
        expect(joined.pathname.startsWith("/base/folder/")).toBe(true);
        expect(judged.path.split("/")).not.toContain("..");
        expect(judged.path).not.toMatch(/^\/|\\|\0|^[A-Za-z]:/);
      }),
    );
  });

  it("shows every name in a line that no terminal obeys", () => {
    fc.assert(
      fc.property(hostile, (name) => {
        expect(shownName(name)).toMatch(/^"[^\p{Cc}\p{Cf}\u2028\u2029]*"$/u);
      }),
    );
  });
});

describe("collidingPaths", () => {
  it("finds what is one on some file systems", () => {
    expect(collidingPaths(["a.jpg", "b.jpg", "A.JPG"])).toEqual(["a.jpg", "A.JPG"]);
    expect(collidingPaths(["\u00e9.jpg", "e\u0301.jpg"])).not.toBeNull();
    expect(collidingPaths(["a", "A/b.jpg"])).toEqual(["a", "A/b.jpg"]);
    expect(collidingPaths(["a/b.jpg", "a/c.jpg", "ab"])).toBeNull();
  });

  it("finds one exactly when two are folded to the same, or one is a folder of another", () => {
    const path = fc.array(fc.constantFrom("a", "A", "b", "é", "e\u0301"), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(path, { maxLength: 6 }), (list) => {
        const paths = list.map((parts) => parts.join("/"));
        const folded = paths.map(foldPath);
        const expected = folded.some((one, index) =>
          folded.some((other, at) => at !== index && (one === other || other.startsWith(`${one}/`))),
        );
        expect(collidingPaths(paths) !== null).toBe(expected);
      }),
    );
  });
});
