import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { importLimits } from "../../src/imports/import-limits.js";
import { openFolder } from "../../src/imports/open-folder.js";
import { temporaryFolder } from "../temporary-folder.js";

const limits = importLimits(1e9);

it("gives the files of a folder, and follows no link out of it or around in it", async () => {
  const place = await temporaryFolder();
  const folder = join(place, "set");
  await mkdir(join(folder, "a", ".hidden"), { recursive: true });
  await mkdir(join(folder, "__MACOSX"));
  await writeFile(join(place, "secret.jpg"), "secret");
  for (const name of ["1.jpg", "a/2.jpg", "a/.hidden/3.jpg", "__MACOSX/1.jpg", ".4.jpg"]) {
    await writeFile(join(folder, name), name);
  }
  await symlink(join(place, "secret.jpg"), join(folder, "out.jpg"));
  await symlink("../secret.jpg", join(folder, "up.jpg"));
  await symlink("a/2.jpg", join(folder, "in.jpg"));
  await symlink("..", join(folder, "a", "round"));
  await symlink("nowhere", join(folder, "broken.jpg"));
  await symlink(folder, join(place, "link"));
  const files = await openFolder(join(place, "link"), limits);
  expect(files.paths.toSorted()).toEqual(["1.jpg", "a/2.jpg", "in.jpg"]);
  expect((await files.read("in.jpg", 100)).toString()).toBe("a/2.jpg");
  await expect(files.read("a/2.jpg", 3)).rejects.toMatchObject({ code: "source_too_large" });
  await expect(openFolder(folder, { ...limits, entries: 2 })).rejects.toMatchObject({ code: "source_too_large" });
  await expect(openFolder(join(place, "none"), limits)).rejects.toMatchObject({ code: "source_not_found" });
});
