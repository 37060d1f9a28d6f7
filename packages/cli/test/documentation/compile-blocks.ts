import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { repository } from "./pages.js";

const compilerOptions = {
  ...{ target: "ES2023", lib: ["ES2023"], module: "NodeNext", moduleResolution: "NodeNext", types: ["node"] },
  ...{ skipLibCheck: true, preserveSymlinks: false, rootDir: ".", outDir: "built" },
};

/**
 * Type-checks files as a project would that has our packages installed, and compiles TypeScript into `built`: strictly,
 * and JavaScript as far as its author can know. Throws with what the compiler says.
 */
export async function compileBlocks(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await symlink(join(repository, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const projects = {
    strict: { include: ["*.ts"], compilerOptions: { ...compilerOptions, strict: true } },
    script: {
      include: ["*.mjs"],
      compilerOptions: { ...compilerOptions, allowJs: true, checkJs: true, noEmit: true, strict: false },
    },
  };
  for (const [name, project] of Object.entries(projects)) {
    await writeFile(join(folder, `tsconfig.${name}.json`), JSON.stringify(project));
    await promisify(execFile)(
      process.execPath,
      [join(repository, "node_modules/typescript/bin/tsc"), "-p", `tsconfig.${name}.json`],
      {
        cwd: folder,
      },
    ).catch((error: unknown) => {
      throw new Error(`the compiler refuses examples:\n${String(Reflect.get(Object(error), "stdout"))}`, {
        cause: error,
      });
    });
  }
}
