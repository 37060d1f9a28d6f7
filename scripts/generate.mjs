// Writes what is made from the code: references of configuration, errors, stages, command line, OpenAPI; the SDK's types.
// With --check, writes nothing and fails when a file differs from what it would write.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "oxfmt";
import { apiTypes } from "../packages/sdk/scripts/api-types.mjs";
import { createProgram } from "../packages/cli/dist/create-program.js";
import {
  clipLawNames,
  clipLaws,
  errorKinds,
  findTrainer,
  stageGraph,
  trainerCatalogue,
} from "../packages/core/dist/index.js";
import { compose, ConfigSchema, createLogger, readConfig } from "../packages/server/dist/index.js";
import { createGatewayOf } from "../packages/server/dist/serve.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const note = "<!-- Made by `npm run generate`; change the code it comes from instead. -->";
const cell = (text) => String(text).replaceAll("|", "\\|");
const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");

function settings() {
  return Object.entries(ConfigSchema.shape).map(([name, schema]) => {
    const initial = schema.safeParse(undefined);
    const value = initial.success ? initial.data : undefined;
    // Lists and tables that are empty at first.
    const text = value === undefined || typeof value === "object" ? "" : String(value);
    return { name, text, description: schema.description ?? "" };
  });
}

const configuration = () =>
  `${note}\n\n# Configuration\n\nReelora reads the environment once, at its start, and names everything that is wrong with it at once. With nothing set it keeps everything in \`./reelora-data\` and listens on this machine only.\n\n${table(
    ["variable", "default", "meaning"],
    settings().map(({ name, text, description }) => [`\`${name}\``, text === "" ? "" : `\`${text}\``, description]),
  )}\n`;

const environmentExample = () =>
  `# Every setting with its default; made by \`npm run generate\`. Copy to .env and load it as your shell or process manager does.\n${settings()
    .map(({ name, text, description }) => `\n# ${description}\n# ${name}=${text}\n`)
    .join("")}`;

const errors = () =>
  `${note}\n\n# Errors\n\nEvery error has a code from this closed list. Over HTTP it comes as a problem document (RFC 9457) with the code in \`code\`; on the command line its fault decides the exit status: user 2, provider 3, system 1. \`retry\` says whether the very same request can work later.\n\n${Object.entries(
    errorKinds,
  )
    .map(([code, { fault, retry, when }]) => `## ${code}\n\nWhen ${when}. Fault: ${fault}. Retry: ${retry}.\n`)
    .join("\n")}`;

const stages = () =>
  `${note}\n\n# Stages\n\nA job runs these stages in order. Each writes a manifest that is named by what it was made of, so that the same work is never done twice. Outputs of \`video\` scope serve every later job on the same footage.\n\n${table(
    ["stage", "needs", "gives", "scope", "progress"],
    stageGraph.map(({ name, needs, gives, scope, from, to }) => [
      name,
      needs.join(", "),
      gives,
      scope,
      `${from} → ${to}`,
    ]),
  )}\n`;

const rangeOf = ({ minimum, maximum, multipleOf, default: usual }) =>
  `${minimum} to ${maximum}${multipleOf === null || multipleOf === 1 ? "" : `, multiples of ${multipleOf}`}${usual === null ? "" : `; ${usual}`}`;

const priceOf = ({ price, provider }) =>
  price === null
    ? provider === "local"
      ? "none: your machine"
      : "not known"
    : `${price.lowestUsdPerUnit === undefined ? "" : `$${price.lowestUsdPerUnit} to `}$${price.usdPerUnit} per ${price.unit}${price.minimumUnits === null ? "" : `, at least ${price.minimumUnits} ${price.unit}s`} (${price.asOf}: ${price.source})`;

const clipsOf = ({ clips }) =>
  clips === null || clips === undefined
    ? null
    : `${clips.framesMultipleOf}n+1 frames, ${clips.minimumFrames} to ${clips.maximumFrames ?? "any number"}, usually ${clips.usualFrames}, at ${clips.framesPerSecond} a second; sides in multiples of ${clips.sideMultipleOf}`;

function trainerSection(row) {
  const { dataset, trigger, steps, learningRate, options, outputs, inference, uncertain = [], source } = row;
  const isDefault = findTrainer(row.provider, row.baseModel) === row;
  const inputs = [dataset.field, trigger?.field, steps.field, learningRate?.field, dataset.archiveFormatField];
  const lines = [
    ["base model", `${row.baseModel}${isDefault ? " (default of its provider)" : ""}`],
    [
      "dataset",
      `${dataset.media.map((kind) => (kind === "image" ? "pictures" : "clips")).join(dataset.mixing === "one-kind" ? " or " : " and ")}, at least ${dataset.minimumItems}${dataset.needsClip ? ", one of them a clip" : ""}; ${(dataset.extensions ?? []).join(" ")}`,
    ],
    ["clips", clipsOf(dataset)],
    ["item without a caption", dataset.missingCaption ?? "undocumented"],
    ["trigger word", trigger === null ? "not taken" : trigger.use],
    ["steps", rangeOf(steps)],
    ["learning rate", learningRate === null ? "its own" : rangeOf(learningRate)],
    [
      "inputs",
      inputs
        .filter(Boolean)
        .map((field) => `\`${field}\``)
        .join(", "),
    ],
    [
      "other inputs",
      options.map((option) => `\`${option.field}\` (${JSON.stringify(option.default)}): ${option.meaning}`).join("; "),
    ],
    [
      "always sent",
      Object.entries(row.fixedInputs ?? {})
        .map(([field, value]) => `\`${field}\` = ${JSON.stringify(value)}`)
        .join(", "),
    ],
    [
      "weights",
      outputs.weights
        .map((field, at) => `\`${field}\`${outputs.experts ? ` (${outputs.experts[at]})` : ""}`)
        .join(", "),
    ],
    ["pictures or clips with it", inference.map((endpoint) => `\`${endpoint}\``).join(", ")],
    ["price", priceOf(row)],
    ["uncertain", uncertain.join(" ")],
    ["source", source],
  ].filter(([, text]) => text !== null && text !== "");
  return `### ${row.endpoint}\n\n${row.title}.\n\n${table(["", ""], lines)}\n`;
}

const clipLawTable = () =>
  table(
    ["name", "frames a second", "frames", "sides divide by", "usual"],
    clipLawNames.map((name) => {
      const law = clipLaws[name];
      return [`\`${name}\``, law.framesPerSecond, `${law.framesMultipleOf}n+1`, law.sideMultipleOf, law.usualFrames];
    }),
  );

function trainers() {
  const providers = [...new Set(trainerCatalogue.map(({ provider }) => provider))];
  const overview = table(
    ["base model", "provider", "trainer", "takes", "at least", "price"],
    trainerCatalogue.map((row) => [
      row.baseModel,
      row.provider,
      row.endpoint,
      row.dataset.media.map((kind) => (kind === "image" ? "pictures" : "clips")).join(", "),
      row.dataset.minimumItems,
      row.price === null
        ? row.provider === "local"
          ? "your machine"
          : "not known"
        : `$${row.price.usdPerUnit} per ${row.price.unit}`,
    ]),
  );
  return `${note}\n\n# Trainers\n\nEverything that Reelora knows of who trains LoRAs: what each takes of a dataset and of settings, what it gives, what it costs, where that was read and what is not certain. \`reelora trainers\` and \`GET /api/trainers\` show the same. Prices change without notice. How to set each provider up: [fal](providers/fal.md), [Replicate](providers/replicate.md), [this machine](providers/local.md).\n\n${overview}\n\n## Clips\n\nWhat the video models count, whoever trains them: what \`reelora clips --for NAME\` cuts to. A trainer that wants something else says so in its own table below.\n\n${clipLawTable()}\n\n${providers
    .map(
      (name) =>
        `## ${name}\n\n${trainerCatalogue
          .filter(({ provider }) => provider === name)
          .map(trainerSection)
          .join("\n")}`,
    )
    .join("\n")}`;
}

async function commandLine() {
  const help = (command) => {
    let text = "";
    command.configureOutput({
      writeOut: (part) => (text += part),
      getOutHelpWidth: () => 80,
      getOutHasColors: () => false,
    });
    command.outputHelp();
    return text.trim();
  };
  const sectionsOf = (command, title) => [
    [title, help(command)],
    ...command.commands.flatMap((verb) => sectionsOf(verb, `${title} ${verb.name()}`)),
  ];
  const sections = sectionsOf(await createProgram(), "reelora");
  return `${note}\n\n# Command line\n\nExit status: 0 done; 2 something in the command or its input has to be changed; 3 an outside service failed or refused; 1 a failure of this machine or a defect; 130 cancelled; 141 nobody reads the output any more, as after head.\n\n${sections
    .map(([title, text]) => `## ${title}\n\n\`\`\`text\n${text}\n\`\`\`\n`)
    .join("\n")}`;
}

async function openApi() {
  const folder = mkdtempSync(join(tmpdir(), "reelora-generate-"));
  const application = await compose(
    readConfig({ REELORA_DATA_DIR: folder }, {}),
    await createLogger({ level: "silent", pretty: false, process: "generate" }),
  );
  const gateway = await createGatewayOf(application);
  await gateway.ready();
  const text = JSON.stringify(gateway.swagger());
  await gateway.close();
  await application.close();
  rmSync(folder, { recursive: true });
  return text;
}

const described = await openApi();

const errorCodeType = () =>
  `// Made by \`npm run generate\` from the closed list of errors.\n/** Why a request or a job failed, as a stable name. */\nexport type ErrorCode = ${Object.keys(
    errorKinds,
  )
    .map((code) => `"${code}"`)
    .join(" | ")};\n`;

const files = {
  "docs/configuration.md": configuration(),
  ".env.example": environmentExample(),
  "docs/errors.md": errors(),
  "docs/stages.md": stages(),
  "docs/trainers.md": trainers(),
  "docs/cli.md": await commandLine(),
  "docs/openapi.json": described,
  "packages/sdk/src/generated/openapi.ts": await apiTypes(described),
  "packages/sdk/src/generated/error-codes.ts": errorCodeType(),
};

const formatOptions = JSON.parse(readFileSync(`${root}.oxfmtrc.json`, "utf8"));

let isStale = false;
for (const [path, text] of Object.entries(files)) {
  const file = `${root}${path}`;
  const wanted = path.startsWith(".env") ? text : (await format(path, text, formatOptions)).code;
  let present = null;
  try {
    present = readFileSync(file, "utf8");
  } catch {
    // Not there yet.
  }
  if (present === wanted) continue;
  if (process.argv.includes("--check")) {
    console.error(`${path} is not what the code says: run npm run generate`);
    isStale = true;
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, wanted);
    console.log(`wrote ${path}`);
  }
}
process.exit(isStale ? 1 : 0);
