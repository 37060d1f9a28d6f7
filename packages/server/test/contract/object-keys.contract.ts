import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { itemsOf, bytesOf, key, text, type ObjectStoreSubject } from "./object-store-subject.js";
import { rejectionOf } from "./rejection-of.js";

/** Which keys there are: taken, listed, deleted and checked out. */
export function describeObjectKeys(subject: ObjectStoreSubject): void {
  const { putText, textOf, keysOf, codeOf } = subject;

  describe("keys", () => {
    const bad = [
      "",
      "/",
      "a/",
      "/a",
      "a//b",
      "..",
      ".",
      "a/../b",
      "../a",
      "a/./b",
      "a b",
      "ä",
      "a\\b",
      "a\0b",
      "a%2e",
      "a*",
    ];
    it.each(bad)("%j is refused everywhere", async (at) => {
      const path = join(subject.folder, "out");
      const attempts = [
        () => subject.store.put(at, Buffer.from("x"), text),
        () => bytesOf(subject.store.get(at)),
        () => subject.store.head(at),
        () => subject.store.signRead(at, { expiresInSeconds: 60 }),
        () => subject.store.signUpload(at, { expiresInSeconds: 60, contentType: "text/plain" }),
        () => subject.store.checkout(at, path),
      ];
      for (const attempt of attempts) expect(await rejectionOf(attempt())).toBeInstanceOf(TypeError);
      expect(await keysOf("")).toEqual([]);
    });

    it.each(["../", "../a", "a/../b", "/a", "a//", "a b", "*"])("%j is refused as a prefix", async (prefix) => {
      expect(await rejectionOf(itemsOf(subject.store.list(prefix)))).toBeInstanceOf(TypeError);
      expect(await rejectionOf(subject.store.delete(prefix))).toBeInstanceOf(TypeError);
    });

    it("with two dots in front go on from a prefix of two dots, which is not the folder above", async () => {
      await putText("..a");
      expect(await keysOf("..")).toEqual(["..a"]);
      expect(await subject.store.delete("..")).toBe(1);
    });

    it.each(["a", ".hidden/x", "...", "-", "A.b_c-d/0", "x".repeat(200)])("%j is taken", async (at) => {
      await putText(at);
      expect(await textOf(at)).toBe(at);
      expect(await keysOf("")).toEqual([at]);
    });
  });

  describe("list", () => {
    const all = ["B", "a-1", "a.txt", "a/b", "a/b.c", "a/c/d", "a0", "ab/c", "b/1", "b/10", "b/2"];

    it("gives every object in key order, with what head says", async () => {
      await Promise.all(all.toReversed().map((at) => putText(at)));
      expect(await keysOf("")).toEqual(all);
      for (const head of await itemsOf(subject.store.list("")))
        expect(head).toEqual(await subject.store.head(head.key));
    });

    it.each([
      ["a", ["a-1", "a.txt", "a/b", "a/b.c", "a/c/d", "a0", "ab/c"]],
      ["a/", ["a/b", "a/b.c", "a/c/d"]],
      ["a/b", ["a/b", "a/b.c"]],
      ["a/c/d", ["a/c/d"]],
      ["b/1", ["b/1", "b/10"]],
      ["a/b/", []],
      ["c", []],
      ["none/such/", []],
    ])("of %j gives %j", async (prefix, expected) => {
      await Promise.all(all.map((at) => putText(at)));
      expect(await keysOf(prefix)).toEqual(expected);
    });

    it("goes through more than a thousand objects, and can be left early", async () => {
      const many = Array.from({ length: 1_100 }, (_value, index) => `many/${index % 7}/${index}`);
      for (let start = 0; start < many.length; start += 50) {
        await Promise.all(many.slice(start, start + 50).map((at) => putText(at, "")));
      }
      expect(await keysOf("many/")).toEqual(many.toSorted());
      for await (const head of subject.store.list("many/")) {
        expect(head.key).toBe("many/0/0");
        break;
      }
      expect(await subject.store.delete("many/")).toBe(1_100);
      expect(await keysOf("")).toEqual([]);
    });
  });

  describe("delete", () => {
    const all = ["a/b", "a/b.c", "a/c/d", "ab", "x/y"];
    it.each([
      ["a/", ["ab", "x/y"]],
      ["a/b", ["a/c/d", "ab", "x/y"]],
      ["a", ["x/y"]],
      ["a/c/d", ["a/b", "a/b.c", "ab", "x/y"]],
      ["none", all],
      ["a/b/", all],
    ])("of %j leaves %j", async (prefix, left) => {
      await Promise.all(all.map((at) => putText(at)));
      expect(await subject.store.delete(prefix)).toBe(all.length - left.length);
      expect(await keysOf("")).toEqual(left);
      expect(await subject.store.delete(prefix)).toBe(0);
      for (const at of all) expect((await subject.store.head(at)) !== null).toBe(left.includes(at));
    });

    it("of everything at once is refused", async () => {
      await putText(key);
      expect(await rejectionOf(subject.store.delete(""))).toBeInstanceOf(TypeError);
      expect(await keysOf("")).toEqual([key]);
    });

    it("of all that is known to be under a prefix takes just these", async () => {
      await Promise.all(all.map((at) => putText(at)));
      expect(await subject.store.delete("a/", ["a/b", "a/b.c", "a/c/d"])).toBe(3);
      expect(await keysOf("")).toEqual(["ab", "x/y"]);
      await subject.store.delete("a/", ["a/b"]);
      await subject.store.delete("x/", []);
      expect(await rejectionOf(subject.store.delete("a/", ["x/y"]))).toBeInstanceOf(TypeError);
      expect((await keysOf("")).includes("ab")).toBe(true);
    });

    it("lets the key be used again", async () => {
      await putText(key, "first");
      await subject.store.delete(key);
      await putText(key, "second");
      expect(await textOf(key)).toBe("second");
    });
  });

  describe("checkout", () => {
    it("gives a read-only file that stays what it is when the object is replaced or deleted", async () => {
      const path = join(subject.folder, "out.txt");
      await putText(key, "checked out");
      await subject.store.checkout(key, path);
      expect(await readFile(path, "utf8")).toBe("checked out");
      expect((await stat(path)).mode & 0o222).toBe(0);
      await putText(key, "replaced");
      await subject.store.delete(key);
      expect(await readFile(path, "utf8")).toBe("checked out");
    });

    it("leaves the object behind when the file is removed", async () => {
      const path = join(subject.folder, "out.txt");
      await putText(key, "kept");
      await subject.store.checkout(key, path);
      await rm(path);
      expect(await textOf(key)).toBe("kept");
    });

    it("refuses an object that does not exist, a file that does and a folder that does not", async () => {
      await putText(key, "new");
      const taken = join(subject.folder, "taken");
      await writeFile(taken, "old");
      expect(await codeOf(subject.store.checkout("none", join(subject.folder, "out")))).toBe("not_found");
      await rejectionOf(subject.store.checkout(key, taken));
      expect(await readFile(taken, "utf8")).toBe("old");
      await rejectionOf(subject.store.checkout(key, join(subject.folder, "none/out")));
    });
  });
}
