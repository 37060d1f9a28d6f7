import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Engine } from "../engine/engine.js";
import { blendedModel } from "../sampling/blended-model.js";
import { samplePictures } from "../sampling/sample-pictures.js";
import { loadNanoBase } from "../weights/base-file.js";
import { decodeLora } from "../weights/lora-file.js";
import { encodePng } from "./picture-files.js";
import type { GenerateConfig } from "./train-config.js";
import { writeWhole } from "./write-whole.js";

/** Makes the pictures that a request asks for, and tells its steps in lines. */
export async function generate(request: GenerateConfig, say: (line: string) => void): Promise<void> {
  const base = loadNanoBase();
  const loras = await Promise.all(
    request.loras.map(async ({ file, scale }) => ({ lora: decodeLora(await readFile(file), base.shape), scale })),
  );
  const engine = new Engine();
  const model = blendedModel(engine, base, loras);
  await mkdir(request.output, { recursive: true });
  const pictures = samplePictures(engine, model, request, (done) => say(`step ${done}/${request.steps}`));
  for (const [index, picture] of pictures.entries()) {
    await writeWhole(join(request.output, `${String(index + 1).padStart(4, "0")}.png`), await encodePng([picture]));
  }
  say(`saved ${pictures.length} pictures`);
}
