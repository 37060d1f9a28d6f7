// Stands in for an operator's own training program: node custom.mjs BEHAVIOUR-FOLDER DATASET OUTPUT STEPS
import { join } from "node:path";
import { openBehaviour } from "./behaviour.mjs";
import { captionedItems } from "./dataset-folder.mjs";
import { drawBar } from "./progress-bar.mjs";
import { writeWeights } from "./weights.mjs";

const [behaviourFolder, dataset, output, steps] = process.argv.slice(2);
const behaviour = openBehaviour(behaviourFolder);
captionedItems(dataset);
for (let step = 0; step < Number(steps); step += 1) {
  await behaviour.beforeStep(step);
  drawBar("training", step + 1, Number(steps), "");
}
writeWeights(join(output, "anything.safetensors"), "kohya");
