import { ReeloraError } from "@reelora/core";
import { createGeneration } from "@reelora/server/services/generation/create";
import { generationDocument } from "@reelora/server/services/generation/generation-document";
import { getGeneration } from "@reelora/server/services/generation/get";
import { GenerationRequest } from "@reelora/server/services/generation/request";
import type { Command } from "commander";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { generateAtServer } from "../at-server/generate-at-server.js";
import { addPlaceOptions, serverOf, type PlaceOptions } from "../at-server/server-of.js";
import { onInterrupt } from "../interrupt.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";

interface GenerateOptions extends PlaceOptions {
  readonly prompt: string;
  readonly count?: string;
  readonly seed?: string;
  readonly steps?: string;
  readonly guidance?: string;
  readonly compare?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

export function addGenerateCommand(program: Command): void {
  const command = program
    .command("generate")
    .description("make pictures with trained models")
    .argument("<models...>", "JOB or JOB:vN, each with @SCALE behind it unless 1 is meant; several are blended")
    .requiredOption("--prompt <text>", "what to make, with the trigger word in it")
    .option("--count <n>", "how many pictures, 1 to 16 (default 9)")
    .option("--seed <n>", "of the first picture; each further one has the next (default 1)")
    .option("--steps <n>", "of the denoising (default: the generator's own)")
    .option("--guidance <n>", "how much the prompt counts (default: the generator's own)")
    .option("--compare", "make the same pictures without the models too, beside them")
    .option("--out <file>", "where the PNG goes (default: it stays where it was made)");
  addPlaceOptions(command)
    .option("--json", "print the generation's document, and nothing else, on standard output")
    .action(generate);
}

async function generate(models: readonly string[], options: GenerateOptions): Promise<void> {
  const request = parseRequest(models, options);
  const reelora = serverOf(options);
  if (reelora !== null) return generateAtServer(reelora, request, { out: options.out, asJson: options.json === true });
  await withApplication(options, async (application) => {
    const { documents: store, generators, now, creating, locate } = application;
    const { value: asked } = await createGeneration(
      { store, generators, now, randomBytes: creating.randomBytes },
      { userId: localUserId, request },
    );
    const interrupt = onInterrupt(() => undefined);
    await application.runGeneration(asked.id, interrupt.signal).finally(() => interrupt.dispose());
    interrupt.signal.throwIfAborted();
    const { value: made } = await getGeneration({ store }, { userId: localUserId, generationId: asked.id });
    if (made.error !== null) throw new ReeloraError(made.error.code, made.error.message);
    if (made.gridKey === null) throw new ReeloraError("internal", `Generation ${made.id} has ended without pictures.`);
    let grid = locate(made.gridKey);
    if (options.out !== undefined) {
      const target = resolve(options.out);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, application.objects.get(made.gridKey));
      grid = target;
    }
    if (options.json === true) {
      const document = await generationDocument(made, async (key) => pathToFileURL(locate(key)).href);
      process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    } else process.stdout.write(`${grid}\n`);
  });
}

function parseRequest(models: readonly string[], options: GenerateOptions): GenerationRequest {
  const { prompt, count, seed, steps, guidance, compare } = options;
  const numbers = Object.entries({ count, seed, steps, guidance }).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, Number(text)]],
  );
  const parsed = GenerationRequest.safeParse({
    loras: models.map((model) => {
      const [name, scale] = model.split("@");
      return { model: name, ...(scale === undefined ? {} : { scale: Number(scale) }) };
    }),
    prompt,
    ...Object.fromEntries(numbers),
    ...(compare === undefined ? {} : { compare }),
  });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => {
    const [field, index] = path;
    return `${field === "loras" ? (models[Number(index)] ?? "models") : `--${String(field)}`}: ${message}`;
  });
  throw new ReeloraError("invalid_request", problems.join("\n"));
}
