import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { drawn, openStudio, type Studio } from "./draw-footage.js";

const packageDirectory = fileURLToPath(new URL("..", import.meta.url));
const packedSchema = z
  .array(z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }))
  .length(1);
const packageSchema = z.object({ dependencies: z.record(z.string(), z.string()) });

describe("the package as it is published", () => {
  let studio: Studio;
  beforeAll(() => {
    execFileSync(process.execPath, [fileURLToPath(new URL("../../../scripts/bundle-decoding.mjs", import.meta.url))]);
    studio = openStudio();
  });
  afterAll(() => studio.remove());

  it("holds what it needs and nothing else, and runs alone", () => {
    const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", studio.directory];
    const answer: unknown = JSON.parse(execFileSync("npm", args, { cwd: packageDirectory, encoding: "utf8" }));
    const [packed] = packedSchema.parse(answer);
    const paths = packed!.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "package.json",
        "dist/index.js",
        "dist/index.d.ts",
        "dist/prepare.js",
        "dist/bundled/child-main.js",
        "dist/bundled/package.json",
      ]),
    );
    expect(paths.filter((path) => /^(src|test)\/|\.test\.|\.map$/.test(path))).toEqual([]);

    const modules = join(studio.directory, "alone", "node_modules");
    mkdirSync(join(modules, "@reelora"), { recursive: true });
    execFileSync("tar", ["xzf", join(studio.directory, packed!.filename), "-C", studio.directory]);
    renameSync(join(studio.directory, "package"), join(modules, "@reelora", "video"));
    const { dependencies } = packageSchema.parse(
      JSON.parse(readFileSync(join(packageDirectory, "package.json"), "utf8")),
    );
    const require = createRequire(join(packageDirectory, "package.json"));
    for (const name of Object.keys(dependencies))
      symlinkSync(directoryOf(require.resolve(name), name), join(modules, name));
    expect(readdirSync(modules).sort()).toEqual(["@reelora", ...Object.keys(dependencies)].sort());

    const video = studio.draw("two.mp4", ...drawn("testsrc2=size=320x180:rate=24", 48), "-pix_fmt", "yuv420p");
    const code = `import { bestFrames } from "@reelora/video";
      const { frames, items } = await bestFrames(process.argv[1], { count: 2, directory: "best" });
      process.stdout.write(JSON.stringify([frames, items.length]));`;
    const options = { cwd: join(studio.directory, "alone"), encoding: "utf8" } as const;
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", code, video], options);
    expect(JSON.parse(output)).toEqual([48, expect.any(Number)]);
  });
});

/** The directory of an installed package, from a file inside it. */
function directoryOf(file: string, name: string): string {
  let directory = dirname(file);
  while (!directory.endsWith(join("node_modules", name))) {
    if (dirname(directory) === directory) throw new Error(`${file} is not inside node_modules/${name}`);
    directory = dirname(directory);
  }
  return directory;
}
