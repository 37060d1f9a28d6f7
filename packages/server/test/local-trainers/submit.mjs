// Submits a training from a process that a test can kill: node submit.mjs OPTIONS PLAN DATASET-URL, all but the last JSON.
import { createLocalTrainer } from "../../dist/adapters/trainer-local/create-local-trainer.js";

const [options, plan, datasetUrl] = process.argv.slice(2);
const trainer = createLocalTrainer(JSON.parse(options));
await trainer.submit(JSON.parse(plan), datasetUrl, new AbortController().signal);
process.stdout.write("submitted\n");
