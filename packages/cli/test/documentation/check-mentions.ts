import { ConfigSchema } from "@reelora/server";
import type { Command } from "commander";
import { readdir, readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { createProgram } from "../../src/create-program.js";
import { repository, type Page } from "./pages.js";

const Scripts = z.object({ scripts: z.record(z.string(), z.string()).default({}) });
const Paths = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** Read by tests and benches only, which are no part of the program. */
const ofTests = [
  "REELORA_CRASH",
  "REELORA_HTTP_FUZZ_RUNS",
  "REELORA_FUZZ_VARIANTS",
  "REELORA_FUZZ_FIRST",
  "REELORA_FOOTAGE_DIR",
];
/** Of other programs that pages speak of. */
const ofOthers = ["HOME", "PATH", "NODE_OPTIONS"];
/** The worker's own HTTP, which is not in the gateway's description. */
const ofWorker = ["POST /jobs/{jobId}/run"];

/** What pages may name: operations of the API, and scripts of the packages. */
export interface Known {
  /** "GET /api/lora/jobs/{}" */
  readonly operations: ReadonlySet<string>;
  readonly scripts: ReadonlySet<string>;
  /** `reelora` with all its commands. */
  readonly program: Command;
}

export async function readKnown(): Promise<Known> {
  const { paths } = Paths.parse(JSON.parse(await readFile(join(repository, "docs/openapi.json"), "utf8")));
  const inPackages = await readdir(join(repository, "packages"), { withFileTypes: true });
  const packages = inPackages.filter((entry) => entry.isDirectory()).map(({ name }) => `packages/${name}`);
  const scripts = await Promise.all(
    [".", ...packages].map(async (folder) =>
      Object.keys(Scripts.parse(JSON.parse(await readFile(join(repository, folder, "package.json"), "utf8"))).scripts),
    ),
  );
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  return {
    operations: new Set([...described, ...ofWorker].map(withoutNames)),
    scripts: new Set(scripts.flat()),
    program: await createProgram(),
  };
}

/** What a page names and there is not: commands and their options, settings, operations, scripts, files. */
export function wrongMentions(page: Page, known: Known): readonly string[] {
  const scripts = page.blocks.filter(({ language }) => language === "sh").map(({ text }) => text);
  const code = [...scripts, ...page.spans];
  return [
    ...code.flatMap((text) => wrongCommands(text, known)),
    ...code.flatMap((text) => wrongScripts(text, known)),
    ...settingsIn(page.text).filter((name) => !isSetting(name)),
    ...code.flatMap((text) => wrongOperations(text, known)),
  ].map((wrong) => `${page.path}: ${wrong}`);
}

function settingsIn(text: string): readonly string[] {
  const named = [...text.matchAll(/\bREELORA_[A-Z0-9_]*[A-Z0-9]\b(?!_?…)/g)].map(([name]) => name);
  const exported = [...text.matchAll(/^\s*export ([A-Z][A-Z0-9_]*)=/gm)].map(([, name = ""]) => name);
  return [...new Set([...named, ...exported])];
}

const isSetting = (name: string) => name in ConfigSchema.shape || ofTests.includes(name) || ofOthers.includes(name);

/** Every `reelora …` in a piece of code, as the words that follow it. `a|b` in the place of a command means both. */
export function commandsIn(code: string): readonly (readonly string[])[] {
  return [...code.replaceAll("\\\n", " ").matchAll(/(?<![\w@/.-])reelora((?: +(?:"[^"]*"|[^\s"#;&]\S*))*)/g)].flatMap(
    ([, rest = ""]) => {
      const words = [...rest.matchAll(/"[^"]*"|\S+/g)].map(([word]) => word.replaceAll(/^["[]|["\],]$/g, ""));
      const end = words.findIndex((word) => ["|", ">", "&&", "…"].includes(word));
      const own = end === -1 ? words : words.slice(0, end);
      const at = own.findIndex((word) => /^[a-z-]+(\|[a-z-]+)+$/.test(word));
      if (at === -1) return [own];
      return (own[at] ?? "").split("|").map((name) => own.with(at, name));
    },
  );
}

function wrongCommands(code: string, { program }: Known): readonly string[] {
  return commandsIn(code).flatMap((words) => {
    const said = `reelora ${words.join(" ")}`;
    let command: Command = program;
    let at = 0;
    for (; at < words.length; at += 1) {
      const next = command.commands.find((one) => one.name() === words[at]);
      if (next === undefined) break;
      command = next;
    }
    const rest = words.slice(at);
    if (command.commands.length > 0 && rest.length > 0) return [`"${said}": there is no command "${rest[0]}"`];
    const names = command.options.flatMap(({ long, short }) => [long, short]).concat("--help", "--version");
    const options = rest.filter((word) => /^--?[a-z]/.test(word));
    return options.filter((word) => !names.includes(word)).map((word) => `"${said}": there is no option ${word}`);
  });
}

function wrongScripts(code: string, { scripts }: Known): readonly string[] {
  const named = [...code.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = ""]) => name);
  const files = [...code.matchAll(/(?:\bnode |\bvitest run .*?|^)((?:scripts|bench|packages)\/[\w./-]+)/g)];
  return [
    ...named.filter((name) => !scripts.has(name)).map((name) => `"npm run ${name}": there is no such script`),
    ...files.flatMap(([, path = ""]) => (existsSync(join(repository, path)) ? [] : [`there is no file ${path}`])),
  ];
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"] as const;

/** Operations that a piece of code names and the API has not. `…/items` is any that ends so; no method means any. */
function wrongOperations(code: string, { operations }: Known): readonly string[] {
  const named = code.matchAll(
    /(?:\b(GET|POST|PUT|PATCH|DELETE|HEAD) +)?((?:(?<![\w./])…|(?<![\w.}])(?=\/api\/|\/webhooks\/|\/files\/)|(?<=\$SERVER)(?=\/))\/[\w/{}.$-]+)/g,
  );
  return [...named].flatMap(([, method, path = ""]) => {
    const wanted = withoutNames(path.replace(/[./]+$/, ""));
    const isThere = (method === undefined ? methods : [method]).some((one) =>
      path.startsWith("…")
        ? [...operations].some((known) => known.startsWith(`${one} `) && known.endsWith(wanted.slice(1)))
        : [...operations].some((known) => matches(known, `${one} ${wanted}`)),
    );
    return isThere ? [] : [`the API has no ${method ?? "operation"} ${path}`];
  });
}

/** A parameter in the description stands for whatever the page has there. */
function matches(known: string, wanted: string): boolean {
  const [one, other] = [known.split("/"), wanted.split("/")];
  return one.length === other.length && one.every((part, index) => part === other[index] || part === "{}");
}

const withoutNames = (path: string) => path.replace(/\{\w+\}|\$\w+/g, "{}");
