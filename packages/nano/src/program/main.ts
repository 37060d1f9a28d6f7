#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { generate } from "./generate.js";
import { GenerateConfig, TrainConfig } from "./train-config.js";
import { train } from "./train.js";

const usage = `reelora-nano train CONFIG.json [--resume CHECKPOINT]   train a LoRA
reelora-nano generate REQUEST.json                      make pictures

docs/nano.md of Reelora says what the files hold.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { resume: { type: "string" }, help: { type: "boolean", short: "h" } },
});
const [task, file] = positionals;
const say = (line: string) => void process.stdout.write(`${line}\n`);
const json = async (): Promise<unknown> => JSON.parse(await readFile(file ?? "", "utf8"));

if (values.help === true) process.stdout.write(usage);
else if (task === "train" && file !== undefined) {
  await train(TrainConfig.parse(await json()), values.resume ?? null, say);
} else if (task === "generate" && file !== undefined) await generate(GenerateConfig.parse(await json()), say);
else {
  process.stderr.write(usage);
  process.exitCode = 2;
}
