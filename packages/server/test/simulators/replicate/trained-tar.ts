import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";
import { sandboxLora } from "../fal/sandbox-lora.js";

/** Says, for people and programs, that nothing was trained. */
export const sandboxNotice = "Made by the Reelora Replicate simulator. Nothing was trained: this is no model.";

/** The tar that the trainer would give, in its layout; what is in it says that a simulator made it. */
export async function trainedTar(trainingId: string, captions: ReadonlyMap<string, string>): Promise<Buffer> {
  const folder = "output/flux_train_replicate";
  const archive = pack();
  archive.entry({ name: `${folder}/`, type: "directory" });
  const weights = sandboxLora({ "modelspec.title": sandboxNotice, training_id: trainingId });
  archive.entry({ name: `${folder}/lora.safetensors` }, weights);
  archive.entry({ name: `${folder}/config.yaml` }, `# ${sandboxNotice}\nsandbox: true\ntraining: ${trainingId}\n`);
  archive.entry({ name: `${folder}/captions/`, type: "directory" });
  for (const [name, caption] of captions) archive.entry({ name: `${folder}/captions/${name}` }, caption);
  archive.finalize();
  return buffer(archive);
}
