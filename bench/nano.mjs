// How fast nano trains and generates: `npm run bench:nano`. CPU time of this process, so that other load on the machine
// counts little. Prints the tables of bench/nano.md.
import { cpus } from "node:os";
import {
  blendedModel,
  captionVector,
  drawStory,
  Engine,
  loadNanoBase,
  LoraSettings,
  LoraTraining,
  picturePatches,
  samplePictures,
  storyNames,
} from "@reelora/nano";

const base = loadNanoBase();
const warmUpSteps = 5;
const measuredSteps = 40;
const examples = drawStory(storyNames[0], base.shape.side, 4).map(({ picture }) => ({
  patches: picturePatches(picture, base.shape),
  caption: captionVector("zkhero", base.shape.textWidth),
}));

console.log(`${cpus()[0]?.model.trim()}, Node ${process.versions.node}, one thread, CPU time\n`);
console.log(
  "| training | batch | rank | ms a step | steps a second | resident memory |\n| --- | --- | --- | --- | --- | --- |",
);
for (const { batch, rank } of [
  { batch: 4, rank: 8 },
  { batch: 8, rank: 16 },
  { batch: 16, rank: 16 },
]) {
  const training = new LoraTraining(base, LoraSettings.parse({ steps: 1000, batch, rank }), examples);
  for (let step = 0; step < warmUpSteps; step += 1) training.step();
  const before = cpuMs();
  for (let step = 0; step < measuredSteps; step += 1) training.step();
  const each = (cpuMs() - before) / measuredSteps;
  const memory = `${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`;
  console.log(`| LoRA | ${batch} | ${rank} | ${each.toFixed(0)} | ${(1000 / each).toFixed(1)} | ${memory} |`);
}
console.log("\n| pictures | steps | guidance | s |\n| --- | --- | --- | --- |");
for (const [count, steps, guidance] of [
  [1, 20, 3],
  [9, 20, 3],
  [9, 20, 1],
]) {
  const engine = new Engine();
  const before = cpuMs();
  const seeds = Array.from({ length: count }, (_, index) => index);
  samplePictures(engine, blendedModel(engine, base, []), { prompt: "zkhero", seeds, steps, guidance });
  console.log(`| ${count} | ${steps} | ${guidance} | ${((cpuMs() - before) / 1000).toFixed(2)} |`);
}

function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
