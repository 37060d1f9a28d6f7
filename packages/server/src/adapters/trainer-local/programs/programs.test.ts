import { localTrainers } from "@reelora/core";
import { parse as parseToml } from "smol-toml";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { programTable } from "./program-table.js";
import type { DatasetItem, ProgramInput, ProgramName } from "./program.js";

const image: DatasetItem = { fileName: "0001.jpg", media: "image", caption: "zkbunny, on a hill" };
const clip: DatasetItem = { fileName: "0002.mp4", media: "video", caption: "zkbunny walks" };

const input: ProgramInput = {
  plan: {
    baseModel: "flux-dev",
    trigger: "zkbunny",
    steps: 1500,
    learningRate: 0.0002,
    items: 2,
    zip: { sizeBytes: 1, sha256: "0".repeat(64) },
  },
  items: [image],
  folders: {
    run: "/runs/1",
    dataset: "/runs/1/dataset",
    config: "/runs/1/config",
    output: "/runs/1/output",
    cache: "/runs/1/cache",
  },
  settings: { resolution: 768, batchSize: 2, rank: 8, alpha: 4, saveEverySteps: 100, seed: 7, clipFrames: 33 },
  installation: "/opt/program",
  executable: "/opt/program/venv/bin/python",
  modelFiles: {},
  template: [],
};

async function fileOf(name: ProgramName, path: string, changes: Partial<ProgramInput> = {}): Promise<string> {
  const file = (await programTable[name].layOut({ ...input, ...changes })).find((each) => each.path === path);
  if (file === undefined || !("text" in file)) throw new Error(`${path} is not written`);
  return file.text;
}

const withBase = (baseModel: string, modelFiles: ProgramInput["modelFiles"] = {}): Partial<ProgramInput> => ({
  plan: { ...input.plan, baseModel },
  modelFiles,
});

describe("ai-toolkit's YAML", () => {
  it("is a job of the extension, with the dataset's folder and captions in .txt", async () => {
    expect(parseYaml(await fileOf("ai-toolkit", "config/ai-toolkit.yaml"))).toMatchObject({
      job: "extension",
      config: {
        name: "lora",
        process: [
          {
            type: "sd_trainer",
            training_folder: "/runs/1/output",
            trigger_word: "zkbunny",
            network: { type: "lora", linear: 8, linear_alpha: 4 },
            save: { save_every: 100, push_to_hub: false },
            datasets: [{ folder_path: "/runs/1/dataset", caption_ext: "txt", resolution: [512, 768] }],
            train: { batch_size: 2, steps: 1500, lr: 0.0002, noise_scheduler: "flowmatch", dtype: "bf16" },
            model: { name_or_path: "black-forest-labs/FLUX.1-dev", is_flux: true, quantize: true },
          },
        ],
      },
      meta: { name: "[name]" },
    });
  });

  it("has no trigger word where text embeddings are cached, and frames where there are clips", async () => {
    const changes = { ...withBase("wan-2.2-t2v-a14b", { model: "/models/wan" }), items: [image, clip] };
    const text = await fileOf("ai-toolkit", "config/ai-toolkit.yaml", changes);
    expect(text).not.toContain("trigger_word");
    expect(text).toContain("num_frames: 33");
    expect(text).toContain("name_or_path: /models/wan");
    expect(text).toContain("switch_boundary_every: 10");
  });

  it("keeps a path as it is, whatever is in it", async () => {
    const dataset = "/runs/a: b #c/'d'/dataset";
    const text = await fileOf("ai-toolkit", "config/ai-toolkit.yaml", { folders: { ...input.folders, dataset } });
    const { config } = parseYaml(text) as { config: { process: [{ datasets: [{ folder_path: string }] }] } };
    expect(config.process[0].datasets[0].folder_path).toBe(dataset);
  });
});

describe("sd-scripts' TOML", () => {
  const modelFiles = { model: "/m/flux.safetensors", clip_l: "/m/clip_l", t5xxl: "/m/t5xxl", ae: "/m/ae" };

  it("says that captions are .txt, which is not its default", async () => {
    expect(parseToml(await fileOf("sd-scripts", "config/dataset.toml"))).toEqual({
      general: { shuffle_caption: false, caption_extension: ".txt", keep_tokens: 1 },
      datasets: [
        {
          resolution: 768,
          batch_size: 2,
          enable_bucket: true,
          bucket_no_upscale: true,
          subsets: [{ image_dir: "/runs/1/dataset", num_repeats: 1, class_tokens: "zkbunny" }],
        },
      ],
    });
  });

  it("holds the options of flux_train_network.py", async () => {
    const text = await fileOf("sd-scripts", "config/sd-scripts.toml", { modelFiles });
    expect(parseToml(text)).toMatchObject({
      pretrained_model_name_or_path: "/m/flux.safetensors",
      clip_l: "/m/clip_l",
      t5xxl: "/m/t5xxl",
      ae: "/m/ae",
      dataset_config: "/runs/1/config/dataset.toml",
      network_module: "networks.lora_flux",
      network_dim: 8,
      learning_rate: 0.0002,
      max_train_steps: 1500,
      save_every_n_steps: 100,
      save_state: true,
      timestep_sampling: "flux_shift",
      model_prediction_type: "raw",
      guidance_scale: 1,
    });
    // TOML tells whole numbers from others, and the program wants a number of steps, not a fraction.
    expect(text).toMatch(/^max_train_steps = 1500$/m);
  });

  it("has another script and other files for SDXL", async () => {
    const changes = withBase("sdxl", { model: "/m/sdxl.safetensors" });
    const options = parseToml(await fileOf("sd-scripts", "config/sd-scripts.toml", changes));
    expect(options).toMatchObject({ network_module: "networks.lora" });
    expect(options).not.toHaveProperty("t5xxl");
    const [command] = programTable["sd-scripts"].commands({ ...input, ...changes }, null);
    expect(command?.arguments).toContain("sdxl_train_network.py");
  });

  it("goes on from a state folder", () => {
    const [command] = programTable["sd-scripts"].commands(input, { path: "lora-step00000100-state", step: 100 });
    expect(command).toMatchObject({ program: "/opt/program/venv/bin/python", workingFolder: "/opt/program" });
    expect(command?.arguments.join(" ")).toBe(
      "-m accelerate.commands.launch --mixed_precision bf16 --num_cpu_threads_per_process 1 flux_train_network.py --config_file /runs/1/config/sd-scripts.toml --resume /runs/1/output/lora-step00000100-state",
    );
  });
});

describe("musubi-tuner", () => {
  const modelFiles = { dit: "/m/low", dit_high_noise: "/m/high", vae: "/m/vae", t5: "/m/t5" };

  it("gets pictures and clips as two datasets with a cache each", async () => {
    expect(parseToml(await fileOf("musubi-tuner", "config/dataset.toml", { items: [image, clip] }))).toEqual({
      general: {
        resolution: [768, 768],
        caption_extension: ".txt",
        batch_size: 2,
        enable_bucket: true,
        bucket_no_upscale: true,
      },
      datasets: [
        { image_directory: "/runs/1/dataset", cache_directory: "/runs/1/cache/images", num_repeats: 1 },
        {
          video_directory: "/runs/1/dataset",
          cache_directory: "/runs/1/cache/videos",
          num_repeats: 1,
          target_frames: [33],
          frame_extraction: "head",
        },
      ],
    });
  });

  it("runs in three phases, and trains one LoRA for both experts of Wan 2.2", () => {
    const commands = programTable["musubi-tuner"].commands(
      { ...input, ...withBase("wan-2.2-t2v-a14b", modelFiles) },
      null,
    );
    const lines = commands.map((command) => command.arguments.join(" "));
    expect(lines[0]).toBe(
      "src/musubi_tuner/wan_cache_latents.py --dataset_config /runs/1/config/dataset.toml --vae /m/vae",
    );
    expect(lines[1]).toBe(
      "src/musubi_tuner/wan_cache_text_encoder_outputs.py --dataset_config /runs/1/config/dataset.toml --t5 /m/t5 --batch_size 1",
    );
    expect(lines[2]).toContain("accelerate.commands.launch");
    expect(lines[2]).toContain("src/musubi_tuner/wan_train_network.py --dit /m/low --dit_high_noise /m/high");
    expect(lines[2]).toContain("--task t2v-A14B");
    expect(lines[2]).toContain("--timestep_boundary 0.875 --offload_inactive_dit");
    expect(lines).toHaveLength(3);
  });
});

describe("diffusion-pipe's TOML", () => {
  it("has the model's table, the adapter without an alpha, and steps in place of epochs", async () => {
    const text = await fileOf("diffusion-pipe", "config/diffusion-pipe.toml", {
      modelFiles: { diffusers_path: "/m/FLUX.1-dev", dit: "/m/of/another/program" },
    });
    expect(parseToml(text)).toMatchObject({
      output_dir: "/runs/1/output",
      dataset: "/runs/1/config/dataset.toml",
      max_steps: 1500,
      micro_batch_size_per_gpu: 2,
      model: { type: "flux", diffusers_path: "/m/FLUX.1-dev", dtype: "bfloat16" },
      adapter: { type: "lora", rank: 8, dtype: "bfloat16" },
      optimizer: { type: "adamw_optimi", lr: 0.0002, betas: [0.9, 0.99] },
    });
    expect(text).not.toContain("alpha");
    expect(text).not.toContain("another");
  });

  it("has frame buckets for what there is", async () => {
    const buckets = async (items: readonly DatasetItem[]) =>
      parseToml(await fileOf("diffusion-pipe", "config/dataset.toml", { items }))["frame_buckets"];
    expect([await buckets([image]), await buckets([clip]), await buckets([image, clip])]).toEqual([[1], [33], [1, 33]]);
  });

  it("runs under DeepSpeed, and goes on in the folder that it has left", () => {
    const [command] = programTable["diffusion-pipe"].commands(input, {
      path: "20260102_03-04-05/global_step100",
      step: 100,
    });
    expect(command?.environment).toMatchObject({ NCCL_P2P_DISABLE: "1", NCCL_IB_DISABLE: "1" });
    expect(command?.arguments.join(" ")).toBe(
      "-m deepspeed.launcher.runner --num_gpus=1 train.py --deepspeed --config /runs/1/config/diffusion-pipe.toml --resume_from_checkpoint 20260102_03-04-05",
    );
  });
});

describe("SimpleTuner's JSON", () => {
  it("names the backends, and goes on by itself", async () => {
    expect(JSON.parse(await fileOf("simpletuner", "config/config.json"))).toMatchObject({
      model_type: "lora",
      model_family: "flux",
      data_backend_config: "/runs/1/config/multidatabackend.json",
      max_train_steps: 1500,
      num_train_epochs: 0,
      lora_rank: 8,
      resume_from_checkpoint: "latest",
      report_to: "none",
    });
  });

  it("has one backend for pictures, one for clips and one for texts", async () => {
    const backends = async (items: readonly DatasetItem[]) =>
      JSON.parse(await fileOf("simpletuner", "config/multidatabackend.json", { items })) as Record<string, unknown>[];
    expect(await backends([image, clip])).toMatchObject([
      { dataset_type: "image", instance_data_dir: "/runs/1/dataset", caption_strategy: "textfile" },
      { dataset_type: "video", video: { num_frames: 33 } },
      { dataset_type: "text_embeds", default: true },
    ]);
    const [bare] = await backends([{ ...image, caption: null }]);
    expect(bare).toMatchObject({ caption_strategy: "instanceprompt", instance_prompt: "zkbunny" });
  });

  it("runs where its config folder lies", () => {
    const [command] = programTable.simpletuner.commands({ ...input, executable: "simpletuner" }, null);
    expect(command).toMatchObject({ program: "simpletuner", arguments: ["train"], workingFolder: "/runs/1" });
  });
});

describe("the diffusers script", () => {
  it("gets captions in metadata.jsonl, and no .txt in the folder of pictures", async () => {
    const files = await programTable.diffusers.layOut({
      ...input,
      items: [image, { ...image, fileName: "2.jpg", caption: null }],
    });
    expect(files.map(({ path }) => path)).toEqual([
      "pictures/0001.jpg",
      "pictures/2.jpg",
      "pictures/metadata.jsonl",
      "config/arguments.json",
    ]);
    expect(files[0]).toEqual({ path: "pictures/0001.jpg", linkTo: "dataset/0001.jpg" });
    expect(files[2]).toMatchObject({
      text: '{"file_name":"0001.jpg","text":"zkbunny, on a hill"}\n{"file_name":"2.jpg","text":"zkbunny"}\n',
    });
  });

  it("is given its options as documented", () => {
    const [command] = programTable.diffusers.commands(input, null);
    const line = command?.arguments.join(" ");
    expect(line).toContain(
      "train_dreambooth_lora_flux.py --pretrained_model_name_or_path black-forest-labs/FLUX.1-dev",
    );
    expect(line).toContain("--dataset_name /runs/1/pictures --caption_column text --image_column image");
    expect(line).toContain("--gradient_checkpointing --optimizer adamw --learning_rate 0.0002");
    expect(line).toContain("--resume_from_checkpoint latest");
  });
});

describe("a command of the operator's", () => {
  it("has its placeholders filled in word by word, and only those that exist", () => {
    const template = ["my-trainer", "--data={dataset}", "{trigger} {steps}", "{unknown}", "$(id)"];
    const plan = { ...input.plan, trigger: "two words" };
    const [command] = programTable.command.commands({ ...input, plan, template }, null);
    expect(command).toMatchObject({
      program: "my-trainer",
      arguments: ["--data=/runs/1/dataset", "two words 1500", "{unknown}", "$(id)"],
    });
  });

  it("is followed by the bar that counts all the steps", () => {
    const lines = ["download:  50%|#####     | 5/10 [00:01<00:01,  5.0it/s]", "40%|####| 600/1500 [00:01<00:01]"];
    expect(programTable.command.stepsDone(lines, 1500)).toBe(600);
    expect(programTable.command.stepsDone(lines.slice(0, 1), 1500)).toBeNull();
  });
});

describe("every row of the catalogue", () => {
  it.each(localTrainers.map((row) => [row.endpoint, row.baseModel]))(
    "%s can be laid out and run",
    async (endpoint, baseModel) => {
      const name = endpoint.split("/")[0] as ProgramName;
      const program = programTable[name];
      const needed = program.missingModelFiles(baseModel, {});
      const changes = withBase(baseModel, Object.fromEntries(needed.map((file) => [file, `/m/${file}`])));
      const whole = { ...input, ...changes };
      expect(program.missingModelFiles(baseModel, whole.modelFiles)).toEqual([]);
      expect((await program.layOut(whole)).some(({ path }) => path === program.configFile)).toBe(true);
      const commands = program.commands(whole, null);
      expect(commands.length).toBeGreaterThan(0);
      for (const file of needed) {
        const written = (await program.layOut(whole)).map((placed) => ("text" in placed ? placed.text : ""));
        const said = [...written, ...commands.flatMap((command) => command.arguments)].join("\n");
        expect(said).toContain(`/m/${file}`);
      }
    },
  );
});
