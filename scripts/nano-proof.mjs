// Proves that nano learns, and writes what it measured to docs/nano-proof.md: `npm run nano:proof`. Three films are
// drawn, each goes through the whole pipeline up to its dataset, and a LoRA is trained on each with three seeds.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { keptAside } from "@reelora/core";
import {
  blendedModel,
  captionVector,
  colourDistance,
  drawStory,
  embeddingDistance,
  Engine,
  loadNanoBase,
  LoraSettings,
  LoraTraining,
  picturePatches,
  readPicture,
  samplePictures,
  storyNames,
} from "@reelora/nano";
import { writeVideo } from "@reelora/video";
import sharp from "sharp";
import { writePage } from "../bench/write-page.mjs";

const { values } = parseArgs({
  options: { steps: { type: "string" }, seeds: { type: "string" }, films: { type: "string" } },
});
const isFull = Object.keys(values).length === 0;
const steps = Number(values.steps ?? LoraSettings.parse({}).steps);
const seeds = (values.seeds ?? "1,2,3").split(",").map(Number);
const filmNames = (values.films ?? storyNames.join(",")).split(",");
const sampleSeeds = Array.from({ length: 16 }, (_, index) => index + 1);
const trigger = "zkhero";
const side = 256;
const framesEach = 24;
const visits = 2;
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "nano-proof-"));
const base = loadNanoBase();
const madeWith = new Map();
const startedAt = cpuSeconds();

const films = [];
for (const name of filmNames) films.push({ name: basename(name), ...(await datasetOf(name)) });
const rows = [];
for (const film of films) for (const seed of seeds) rows.push(trained(film, seed));
const crossed = rows.map((row) => ({ ...row, foreign: foreignDistances(row) }));
const exact = exactness(rows[0]);
if (isFull) {
  await writePictures();
  writePage(pathToFileURL(join(root, "docs/nano-proof.md")), page());
} else console.log(page());
rmSync(folder, { recursive: true });
const failures = crossed.filter((row) => !holds(row));
console.log(`${isFull ? "docs/nano-proof.md: " : ""}${crossed.length - failures.length} of ${crossed.length} hold`);
process.exitCode = failures.length === 0 && exact.scaleZero && exact.sameSeed ? 0 : 1;

/** Draws a story as a film, or takes the one at a path, and has Reelora make a dataset of it. */
async function datasetOf(name) {
  const isDrawn = storyNames.includes(name);
  const path = isDrawn ? join(folder, `${name}.mp4`) : resolve(name);
  const pictures = isDrawn ? drawStory(name, side, framesEach, visits) : [];
  if (isDrawn)
    await writeVideo(
      path,
      { width: side, height: side, fps: 24 },
      (async function* () {
        for (const { picture } of pictures) yield picture.pixels;
      })(),
    );
  const data = join(folder, `${basename(name)}-data`);
  const words = ["train", path, "--trigger", trigger, "--provider", "none", "--json", "--data-dir", data];
  const job = JSON.parse(
    execFileSync(process.execPath, [join(root, "packages/cli/bin/reelora.js"), ...words], {
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  const dataset = join(data, "content-generation-assets/datasets/local", job.jobId);
  const { items, shots } = JSON.parse(readFileSync(join(dataset, "manifest-v1.json"), "utf8"));
  const aside = keptAside(items);
  const examples = [];
  for (const { fileName, caption } of items) {
    const picture = await readPicture(join(dataset, "images", fileName), base.shape.side);
    examples.push({
      picture,
      isHeldOut: aside.includes(fileName),
      patches: picturePatches(picture, base.shape),
      caption: captionVector(caption, base.shape.textWidth),
    });
  }
  console.log(`${name}: ${shots} shots, ${items.length} pictures`);
  return {
    training: examples.filter((one) => !one.isHeldOut),
    heldOut: examples.filter((one) => one.isHeldOut),
    shots,
  };
}

function trained(film, seed) {
  const settings = LoraSettings.parse({ steps, seed });
  const training = new LoraTraining(base, settings, film.training);
  const losses = () => ({ own: training.lossOn(film.training), heldOut: training.lossOn(film.heldOut) });
  const before = losses();
  while (training.stepsDone < steps) training.step();
  const lora = { matrices: training.matrices(), rank: settings.rank, alpha: settings.rank, trigger, losses: [] };
  const row = { film, seed, lora, before, after: losses(), plain: distances(samples([]), film), own: null };
  row.own = distances(samples([{ lora, scale: 1 }]), film);
  console.log(
    `${film.name} seed ${seed}: loss ${row.before.own.toFixed(3)} to ${row.after.own.toFixed(3)}, colours ${row.plain.colours.toFixed(3)} to ${row.own.colours.toFixed(3)}  (${(cpuSeconds() - startedAt).toFixed(0)} s of CPU)`,
  );
  return row;
}

/** How near the LoRAs of the other films, of the same seed, come to this film. */
function foreignDistances({ film, seed }) {
  return rows
    .filter((other) => other.film !== film && other.seed === seed)
    .map(({ lora }) => distances(samples([{ lora, scale: 1 }]), film));
}

/** Pictures for the trigger word; those of a LoRA as trained, and of the base alone, are made once. */
function samples(loras) {
  const key = loras.length === 0 ? "base" : loras[0].scale === 1 ? loras[0].lora : null;
  const known = key === null ? undefined : madeWith.get(key);
  if (known !== undefined) return known;
  const engine = new Engine();
  const request = { prompt: trigger, seeds: sampleSeeds, steps: 15, guidance: 2 };
  const made = samplePictures(engine, blendedModel(engine, base, loras), request);
  if (key !== null) madeWith.set(key, made);
  return made;
}

function distances(pictures, { training }) {
  const learned = training.map(({ picture }) => picture);
  return { colours: colourDistance(pictures, learned), embedding: embeddingDistance(base, pictures, learned) };
}

function holds({ before, after, plain, own, foreign }) {
  return (
    after.own < before.own &&
    (before.heldOut === null || after.heldOut < before.heldOut) &&
    own.colours < plain.colours &&
    own.embedding < plain.embedding &&
    foreign.every(({ colours, embedding }) => own.colours < colours && own.embedding < embedding)
  );
}

function exactness({ film, seed, lora }) {
  const bytes = (pictures) => Buffer.concat(pictures.map(({ pixels }) => pixels));
  const scaleZero = bytes(samples([{ lora, scale: 0 }])).equals(bytes(samples([])));
  const again = trained(film, seed).lora;
  const sameSeed = again.matrices.every(({ values }, index) =>
    Buffer.from(values.buffer).equals(Buffer.from(lora.matrices[index].values.buffer)),
  );
  return { scaleZero, sameSeed };
}

/** A row for each film: four of its pictures, four of the base's, four with the LoRA of the first seed. */
async function writePictures() {
  const tile = 64;
  const tiles = [];
  for (const [line, film] of films.entries()) {
    const row = rows.find((one) => one.film === film);
    const learned = [0, 1, 2, 3].map((part) => film.training[Math.floor((part * film.training.length) / 4)].picture);
    const groups = [learned, samples([]).slice(0, 4), samples([{ lora: row.lora, scale: 1 }]).slice(0, 4)];
    for (const [group, pictures] of groups.entries()) {
      for (const [index, { pixels, side: small }] of pictures.entries()) {
        const input = await sharp(Buffer.from(pixels), { raw: { width: small, height: small, channels: 3 } })
          .resize(tile, tile, { kernel: "nearest" })
          .png()
          .toBuffer();
        tiles.push({ input, left: group * (4 * tile + 16) + index * tile, top: line * (tile + 8) });
      }
    }
  }
  const create = { width: 12 * tile + 32, height: films.length * (tile + 8) - 8, channels: 3, background: "#ffffff" };
  await sharp({ create }).composite(tiles).png({ palette: true }).toFile(join(root, "docs/nano-proof.png"));
}

function page() {
  const number = (value) => value?.toFixed(3) ?? "–";
  const table = crossed.map(({ film, seed, before, after, plain, own, foreign, ...row }) => {
    const nearest = (measure) => Math.min(...foreign.map((one) => one[measure]));
    const cells = [
      film.name,
      seed,
      `${number(before.own)} → ${number(after.own)}`,
      `${number(before.heldOut)} → ${number(after.heldOut)}`,
      `${number(plain.colours)} → ${number(own.colours)}`,
      number(nearest("colours")),
      `${number(plain.embedding)} → ${number(own.embedding)}`,
      number(nearest("embedding")),
      holds({ film, seed, before, after, plain, own, foreign, ...row }) ? "yes" : "**no**",
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return `# Does nano learn?

Three films are drawn (${storyNames.join(", ")}: one character each in six places, which the film comes back to once), each goes through Reelora up to its dataset, and a LoRA is trained on it with three seeds: ${steps} steps, and all else as provider nano has it by itself. One shot is kept aside. Then ${sampleSeeds.length} pictures are made for the trigger word, with the LoRA and with the base alone, and held against the pictures it learned from.

- **loss**: mean over the pictures, four moments each, always with the same noise; before → after.
- **colours**: share of a 64-bin colour histogram that differs from the training pictures'; base alone → with the LoRA. **embedding**: 1 - cosine of the base model's features to the nearest training picture, on average.
- **other's**: the same for the LoRA of another film, the nearest of the two. It must be farther than the film's own.

| film | seed | loss | loss kept aside | colours | other's | embedding | other's | holds |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${table.join("\n")}

- Scale 0 equals the base, bit for bit: ${exact.scaleZero ? "yes" : "**no**"}.
- Training again with the same seed gives the same weights, bit for bit: ${exact.sameSeed ? "yes" : "**no**"}.

![A row for each film: pictures it learned from, the base alone, with the LoRA](nano-proof.png)

Each row of the picture is a film: four pictures of its dataset as the model sees them, four of the base alone, four with the LoRA of seed 1.

Made by \`npm run nano:proof\` in ${(cpuSeconds() - startedAt).toFixed(0)} s of CPU time of one process (datasets aside) on ${cpus()[0]?.model.trim() ?? "an unknown processor"}, Node ${process.versions.node}. Gradients are held against finite differences in \`packages/nano/src/autodiff/gradients.test.ts\`.
`;
}

function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
