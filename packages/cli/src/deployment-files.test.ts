import { ConfigSchema, readConfig } from "@reelora/server/config/config";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { commandModules } from "./create-program.js";

/*
 * The files that an installation is started from, against what the program takes: nothing here is run.
 */

const root = fileURLToPath(new URL("../../../", import.meta.url));
const read = (path: string) => readFileSync(root + path, "utf8");
const commands = commandModules.flatMap(({ names }) => names);
const settings = Object.keys(ConfigSchema.shape);
const defaults = readConfig({}, {});
const portOf: Readonly<Record<string, number>> = {
  api: defaults.REELORA_PORT,
  worker: defaults.REELORA_WORKER_PORT,
};
const stopMs = defaults.REELORA_STOP_SECONDS * 1000;
const secondsIn = (text: string) => Number(/^(\d+)s?$/.exec(text)?.[1]);

describe("compose.yaml", () => {
  const Service = z.object({
    command: z.array(z.string()).optional(),
    environment: z.record(z.string(), z.coerce.string()).default({}),
    depends_on: z.record(z.string(), z.object({ condition: z.literal("service_healthy") })).default({}),
    ports: z.array(z.string()).default([]),
    volumes: z.array(z.string()).default([]),
    mem_limit: z.string().regex(/^\d+[mg]$/),
    restart: z.literal("unless-stopped"),
    stop_grace_period: z.string().optional(),
    healthcheck: z.object({ test: z.array(z.string()).min(2) }),
  });
  const { services, volumes } = z
    .object({ services: z.record(z.string(), Service), volumes: z.record(z.string(), z.null()) })
    .parse(parse(read("compose.yaml"), { merge: true }));
  /** As Compose fills in: `${NAME:-default}` and `${NAME:?what is missing}`. */
  const filled = (text: string) =>
    text.replace(/\$\{\w+:([-?])([^}]*)\}/g, (_all, kind, rest: string) => (kind === "-" ? rest : "x".repeat(20)));
  const ours = Object.entries(services).filter(([name]) => name in portOf);

  it("starts gateway and workers with settings that exist and go together", () => {
    expect(ours.map(([name]) => name)).toEqual(["api", "worker"]);
    for (const [name, { command = [], environment, stop_grace_period: grace = "10s" }] of ours) {
      expect(commands, name).toContain(command[0]);
      expect(settings, name).toEqual(expect.arrayContaining(Object.keys(environment)));
      const values = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, filled(value)]));
      const config = readConfig({}, values);
      // What several processes share is in services of its own.
      expect(
        [config.MONGODB_URI, config.REDIS_URL, config.S3_ENDPOINT].map((url) => new URL(url ?? "").hostname),
      ).toEqual(["mongodb", "redis", "minio"]);
      expect(config.REELORA_OBJECT_STORE).toBe("s3");
      expect(secondsIn(grace) * 1000).toBeGreaterThan(stopMs);
    }
  });

  it("looks after each where it listens, waits for what it needs, and keeps what must not be lost", () => {
    for (const [name, { healthcheck, depends_on: needs, ports }] of ours) {
      // Words without spaces: Podman divides them there.
      const [, ...words] = healthcheck.test;
      expect(words, name).toEqual(["node", expect.anything(), `http://127.0.0.1:${portOf[name]}/ready`]);
      expect(existsSync(root + words[1]), name).toBe(true);
      expect(Object.keys(needs), name).toEqual(["mongodb", "redis", "minio"]);
      for (const port of ports) expect(port).toBe(`127.0.0.1:${portOf[name]}:${portOf[name]}`);
    }
    for (const name of ["mongodb", "minio"]) {
      const [volume = ""] = services[name]?.volumes ?? [];
      expect(volumes).toHaveProperty(volume.split(":")[0] ?? "");
    }
    expect(services["redis"]?.command?.join(" ")).toContain("--maxmemory-policy noeviction");
    expect(services["mongodb"]?.command).toContain("--replSet");
  });
});

describe("Dockerfile", () => {
  const lines = read("Dockerfile")
    .split("\n")
    .filter((line) => /^[A-Z]+ /.test(line));
  const of = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

  it("builds from what is there, in a stage of its own, with scripts that exist", () => {
    expect(of("FROM")).toHaveLength(2);
    const copied = of("COPY").filter((words) => !words.startsWith("--from="));
    const sources = copied.flatMap((words) => words.split(/\s+/).slice(0, -1));
    for (const source of sources) expect(existsSync(root + source), source).toBe(true);
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read("package.json")));
    const asked = [
      ...of("RUN")
        .join(" ")
        .matchAll(/npm run (\S+)/g),
    ].map(([, name]) => name ?? "");
    expect(asked).not.toEqual([]);
    for (const name of asked) {
      const [, program] = /\bnode (\S+)/.exec(scripts[name] ?? "") ?? [];
      expect(scripts).toHaveProperty(name);
      if (program !== undefined) expect(sources, program).toContain(program.split("/")[0]);
    }
    // What the build needs is not left out of the context.
    const left = read(".dockerignore").split("\n");
    expect(left).not.toContain("packages");
    expect(left).toEqual(expect.arrayContaining([".git", ".env", "**/node_modules", "**/dist"]));
  });

  it("runs the program as a user that is not root, where it listens", () => {
    const atUser = lines.findIndex((line) => line.startsWith("USER "));
    expect(of("USER")).toEqual(["node"]);
    expect(atUser).toBeLessThan(lines.findIndex((line) => line.startsWith("ENTRYPOINT ")));
    const [program, script = ""] = z.array(z.string()).parse(JSON.parse(of("ENTRYPOINT")[0] ?? ""));
    expect(program).toBe("node");
    expect(existsSync(root + script)).toBe(true);
    const [command = ""] = z.array(z.string()).parse(JSON.parse(of("CMD")[0] ?? ""));
    expect(commands).toContain(command);
    expect(of("EXPOSE")).toEqual([Object.values(portOf).join(" ")]);
    const named = of("ENV").flatMap((words) => [...words.matchAll(/(\w+)=/g)].map(([, name]) => name ?? ""));
    expect([...settings, "NODE_ENV"]).toEqual(expect.arrayContaining(named));
  });
});

it("ecosystem.config.cjs names programs, commands and settings that exist, and waits for a clean stop", () => {
  const { apps } = z
    .object({
      apps: z.array(
        z.object({
          name: z.string(),
          script: z.string(),
          args: z.string(),
          kill_timeout: z.number(),
          increment_var: z.string().optional(),
          env: z.record(z.string(), z.coerce.string()).default({}),
        }),
      ),
    })
    .parse(createRequire(import.meta.url)(`${root}ecosystem.config.cjs`));
  expect(apps.map(({ name }) => name)).toEqual(["api-gateway", "lora-training-worker"]);
  for (const { script, args, kill_timeout: killMs, increment_var: counted, env } of apps) {
    expect(existsSync(root + script)).toBe(true);
    expect(commands).toContain(args);
    expect(killMs).toBeGreaterThan(stopMs);
    expect(settings).toEqual(
      expect.arrayContaining([...Object.keys(env), ...(counted === undefined ? [] : [counted])]),
    );
  }
});

it.each(readdirSync(`${root}deploy/systemd`))("%s starts what exists, and waits for a clean stop", (name) => {
  const unit = read(`deploy/systemd/${name}`);
  const of = (key: string) => new RegExp(`^${key}=(.*)$`, "m").exec(unit)?.[1] ?? "";
  const [, script = "", command = ""] = of("ExecStart").split(" ");
  expect(existsSync(script.replace("/opt/reelora/", root))).toBe(true);
  expect(commands).toContain(command);
  expect(settings).toContain(of("Environment").split("=")[0]);
  expect(secondsIn(of("TimeoutStopSec")) * 1000).toBeGreaterThan(stopMs);
  expect(of("User")).not.toBe("");
  expect(of("NoNewPrivileges")).toBe("yes");
});
