// Uploads more than a small disk holds, and prints what was said and what is left: node fill-disk.mjs DISK
import { readdirSync } from "node:fs";
import { createLocalTrainer } from "../../dist/adapters/trainer-local/create-local-trainer.js";

const [disk] = process.argv.slice(2);
const trainer = createLocalTrainer({ runRoot: disk, programs: [], environment: {} });
const sizeBytes = 16 * 1024 * 1024;
const zip = {
  sizeBytes,
  fileName: "dataset.zip",
  async *read() {
    yield Buffer.alloc(sizeBytes);
  },
};
const code = await trainer.upload(zip, new AbortController().signal).then(
  () => "none",
  (error) => error.code,
);
console.log(JSON.stringify({ code, left: readdirSync(disk) }));
