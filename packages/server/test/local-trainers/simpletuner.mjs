import { mkdirSync, readFileSync } from "node:fs";
import { captionedItems } from "./dataset-folder.mjs";
import { trainInSteps } from "./step-training.mjs";

/** `simpletuner train`: reads config/config.json below the folder it runs in. */
export async function trainWithSimpleTuner(_words, behaviour) {
  const config = JSON.parse(readFileSync("config/config.json", "utf8"));
  const backends = JSON.parse(readFileSync(config.data_backend_config, "utf8"));
  if (!backends.some(({ dataset_type, default: isDefault }) => dataset_type === "text_embeds" && isDefault)) {
    throw new Error("no default text embed backend");
  }
  for (const { instance_data_dir: folder } of backends) if (folder !== undefined) captionedItems(folder);
  mkdirSync(config.output_dir, { recursive: true });
  await trainInSteps(
    {
      folder: config.output_dir,
      steps: config.max_train_steps,
      saveEvery: config.checkpoint_step_interval,
      label: "Epoch 1/10, Steps",
      postfix: ", lr=0.0001, step_loss=0.31",
      onSaved: (path) => console.log(`\nSaving checkpoint to ${path}`),
      onEnd: () => console.log("\nTraining finished."),
    },
    behaviour,
  );
}
