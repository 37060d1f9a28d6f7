// Stands in for a Python interpreter with one of the trainers installed: prints what the true program prints, writes the
// files that it writes, and behaves as `behaviour.json` says. It trains nothing, and its weights say so.
// node python.mjs BEHAVIOUR-FOLDER [-m MODULE] SCRIPT ARGUMENTS…
import { spawn } from "node:child_process";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { trainWithAiToolkit } from "./ai-toolkit.mjs";
import { openBehaviour } from "./behaviour.mjs";
import { trainWithDiffusers } from "./diffusers.mjs";
import { trainWithDiffusionPipe } from "./diffusion-pipe.mjs";
import { cacheWithMusubi, trainWithMusubi } from "./musubi-tuner.mjs";
import { trainWithSdScripts } from "./sd-scripts.mjs";
import { trainWithSimpleTuner } from "./simpletuner.mjs";

const [behaviourFolder, ...words] = process.argv.slice(2);

/** Like accelerate and deepspeed: runs the script in a process of its own, and dies of what that died of. */
function launch(script) {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), behaviourFolder, ...script], {
    stdio: "inherit",
  });
  process.on("SIGINT", () => undefined);
  child.on("exit", (code, signal) => {
    if (signal !== null) {
      const number = { SIGKILL: 9, SIGTERM: 15, SIGINT: 2 }[signal];
      console.error(`subprocess.CalledProcessError: Command '${script[0]}' died with <Signals.${signal}: ${number}>.`);
    }
    process.exitCode = code ?? 1;
  });
}

const scripts = {
  "run.py": trainWithAiToolkit,
  "flux_train_network.py": trainWithSdScripts,
  "sdxl_train_network.py": trainWithSdScripts,
  "wan_cache_latents.py": cacheWithMusubi,
  "wan_cache_text_encoder_outputs.py": cacheWithMusubi,
  "wan_train_network.py": trainWithMusubi,
  "train.py": trainWithDiffusionPipe,
  "train_dreambooth_lora_flux.py": trainWithDiffusers,
  simpletuner: trainWithSimpleTuner,
};

if (words[0] === "-m") launch(words.slice(words.findIndex((word) => word.endsWith(".py"))));
else {
  const train = scripts[basename(words[0])];
  if (train === undefined) {
    console.error(`python: can't open file '${words[0]}': [Errno 2] No such file or directory`);
    process.exit(2);
  }
  await train(words.slice(1), openBehaviour(behaviourFolder), basename(words[0]));
}
