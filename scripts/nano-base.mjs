// Trains the base weights of reelora-nano anew and writes them where the package ships them: `npm run nano:base`.
// The same seed gives the same file. Takes about ten minutes of one processor; every 500 steps the weights so far are written.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { encodeBase, nanoShape, trainBase } from "@reelora/nano";

const { values } = parseArgs({
  options: {
    steps: { type: "string", default: "4500" },
    batch: { type: "string", default: "16" },
    "learning-rate": { type: "string", default: "0.0015" },
    seed: { type: "string", default: "1" },
    output: {
      type: "string",
      default: new URL("../packages/nano/assets/nano-base.safetensors", import.meta.url).pathname,
    },
  },
});
const settings = {
  shape: nanoShape,
  steps: Number(values.steps),
  batch: Number(values.batch),
  learningRate: Number(values["learning-rate"]),
  seed: Number(values.seed),
};
const reportEvery = 100;
const saveEvery = 500;
let sum = 0;
let recent = 0;
trainBase(settings, (step, loss, weights) => {
  sum += loss;
  if (step % reportEvery !== 0) return;
  recent = sum / reportEvery;
  sum = 0;
  console.log(`step ${step}/${settings.steps}  loss ${recent.toFixed(4)}  ${cpuSeconds().toFixed(0)} s of CPU`);
  if (step % saveEvery === 0 || step === settings.steps) save(step, weights());
});

function save(step, matrices) {
  const training = { ...settings, shape: undefined, steps: step, loss: Number(recent.toFixed(4)) };
  const bytes = encodeBase({ shape: settings.shape, matrices }, { "reelora.training": JSON.stringify(training) });
  writeFileSync(values.output, bytes);
  console.log(`${values.output}: ${(bytes.length / 1e6).toFixed(2)} MB`);
}

function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
