import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../../..", import.meta.url));

/** A fenced block of a page. */
export interface Block {
  /** "docs/tutorial.md" */
  readonly page: string;
  /** Of its fence, from 1. */
  readonly line: number;
  /** What stands behind the fence: "sh", "ts", "json"; "" for nothing. */
  readonly language: string;
  /** What follows the language: the name of a file, of a schema, or whose part it is; "" for nothing. */
  readonly name: string;
  readonly text: string;
}

export interface Page {
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Pieces of code within sentences, without their quotes. */
  readonly spans: readonly string[];
  /** Made from the code by `npm run generate`, and compared with it by `npm run verify`. */
  readonly isGenerated: boolean;
}

/** Every page that shows people how something is done: docs, README, and those of the packages. */
export async function readPages(): Promise<readonly Page[]> {
  const docs = await readdir(join(repository, "docs"), { recursive: true });
  const packages = await readdir(join(repository, "packages"), { withFileTypes: true });
  const readmes = await Promise.all(
    packages
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }) => ((await readdir(join(repository, "packages", name))).includes("README.md") ? name : "")),
  );
  const paths = [
    "README.md",
    ...docs.filter((path) => path.endsWith(".md")).map((path) => `docs/${path}`),
    ...readmes.filter((name) => name !== "").map((name) => `packages/${name}/README.md`),
  ];
  return Promise.all(paths.sort().map(async (path) => pageOf(path, await readFile(join(repository, path), "utf8"))));
}

const fence = /^[ \t]*```([^\s`]*)[ \t]*(\S*)[^\n]*\n(.*?)^[ \t]*```[ \t]*$/gms;

export function pageOf(path: string, text: string): Page {
  const blocks = [...text.matchAll(fence)].map(({ 1: language = "", 2: name = "", 3: content = "", index }) => ({
    ...{ page: path, line: text.slice(0, index).split("\n").length, language, name, text: content },
  }));
  const prose = text.replace(fence, "");
  const spans = [...prose.matchAll(/(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/gs)].map(([, , span = ""]) => span.trim());
  return { path, text, blocks, spans, isGenerated: text.startsWith("<!-- Made by `npm run generate`") };
}

/** "docs/tutorial.md:13" */
export const placeOf = ({ page, line }: Block) => `${page}:${line}`;
