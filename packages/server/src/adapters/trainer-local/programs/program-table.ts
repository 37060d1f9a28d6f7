import { aiToolkit } from "./ai-toolkit.js";
import { command } from "./command.js";
import { diffusers } from "./diffusers.js";
import { diffusionPipe } from "./diffusion-pipe.js";
import { musubiTuner } from "./musubi-tuner.js";
import { nano } from "./nano.js";
import type { Program, ProgramName } from "./program.js";
import { sdScripts } from "./sd-scripts.js";
import { simpleTuner } from "./simpletuner.js";

export const programTable: Readonly<Record<ProgramName, Program>> = {
  "ai-toolkit": aiToolkit,
  "sd-scripts": sdScripts,
  "musubi-tuner": musubiTuner,
  "diffusion-pipe": diffusionPipe,
  simpletuner: simpleTuner,
  diffusers,
  nano,
  command,
};
