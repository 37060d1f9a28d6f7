interface NumberField<Type> {
  readonly type: Type;
  readonly required?: true;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
}

type Field =
  | { readonly type: "string"; readonly required?: true; readonly oneOf?: readonly string[] }
  | { readonly type: "boolean"; readonly required?: true }
  | NumberField<"integer">
  | NumberField<"number">;

export interface Endpoint {
  readonly datasetField: string;
  readonly stepsField: string;
  readonly minimumFiles: number;
  /** File name endings it counts as items. */
  readonly items: RegExp;
  /** Only pictures or only clips. */
  readonly refusesMixed?: true;
  /** The files of its result that hold weights. */
  readonly weights: readonly string[];
  readonly fields: Readonly<Record<string, Field>>;
}

const images = /\.(?:jpe?g|png|webp)$/i;
const imagesAndClips = /\.(?:jpe?g|png|webp|mp4|mov|avi|mkv)$/i;
const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const needed = { type: "string", required: true } as const;

const flux2: Endpoint = {
  datasetField: "image_data_url",
  stepsField: "steps",
  minimumFiles: 10,
  items: images,
  weights: ["diffusers_lora_file"],
  fields: {
    image_data_url: needed,
    steps: { type: "integer", minimum: 100, maximum: 10_000, multipleOf: 100 },
    learning_rate: { type: "number" },
    default_caption: text,
    output_lora_format: { type: "string", oneOf: ["fal", "comfy"] },
  },
};

const wan: Endpoint = {
  datasetField: "training_data_url",
  stepsField: "number_of_steps",
  minimumFiles: 10,
  items: imagesAndClips,
  weights: ["lora_file"],
  fields: {
    training_data_url: needed,
    number_of_steps: { type: "integer", minimum: 1, maximum: 20_000 },
    learning_rate: { type: "number", minimum: 1e-6, maximum: 1 },
    trigger_phrase: text,
    auto_scale_input: flag,
  },
};

const ltx: Endpoint = {
  datasetField: "training_data_url",
  stepsField: "number_of_steps",
  minimumFiles: 10,
  items: imagesAndClips,
  refusesMixed: true,
  weights: ["lora_file"],
  fields: {
    training_data_url: needed,
    number_of_steps: { type: "integer", minimum: 100, maximum: 20_000 },
    learning_rate: { type: "number", minimum: 1e-6, maximum: 1 },
    number_of_frames: { type: "integer", minimum: 9, maximum: 121 },
    frame_rate: { type: "integer", minimum: 8, maximum: 60 },
    resolution: { type: "string", oneOf: ["low", "medium", "high"] },
    aspect_ratio: { type: "string", oneOf: ["16:9", "1:1", "9:16"] },
    trigger_phrase: text,
    auto_scale_input: flag,
    split_input_into_scenes: flag,
  },
};

/** The inputs as fal's OpenAPI documents state them (2026-01-28), written down apart from the product's catalogue. */
export const endpoints: Readonly<Record<string, Endpoint>> = {
  "fal-ai/flux-lora-fast-training": {
    datasetField: "images_data_url",
    stepsField: "steps",
    minimumFiles: 4,
    items: images,
    weights: ["diffusers_lora_file"],
    fields: {
      images_data_url: needed,
      trigger_word: text,
      create_masks: flag,
      steps: { type: "integer", minimum: 1, maximum: 10_000 },
      is_style: flag,
      is_input_format_already_preprocessed: flag,
      data_archive_format: text,
    },
  },
  "fal-ai/flux-2-trainer": flux2,
  "fal-ai/flux-2-klein-9b-base-trainer": flux2,
  "fal-ai/wan-trainer/t2v-14b": wan,
  "fal-ai/wan-22-trainer/t2v-a14b": wan,
  "fal-ai/wan-22-trainer/i2v-a14b": wan,
  "fal-ai/wan-22-image-trainer": {
    datasetField: "training_data_url",
    stepsField: "steps",
    minimumFiles: 10,
    items: images,
    weights: ["diffusers_lora_file", "high_noise_lora"],
    fields: {
      training_data_url: needed,
      trigger_phrase: needed,
      include_synthetic_captions: flag,
      use_face_detection: flag,
      use_face_cropping: flag,
      use_masks: flag,
      steps: { type: "integer", minimum: 10, maximum: 6000 },
      learning_rate: { type: "number", minimum: 1e-6, maximum: 0.1 },
      is_style: flag,
    },
  },
  "fal-ai/ltx2-video-trainer": ltx,
  "fal-ai/ltx23-video-trainer": ltx,
};

export interface Detail {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
  readonly ctx?: Readonly<Record<string, unknown>>;
  readonly input?: unknown;
}

/** What fal would say of an input, in its own shape; no detail when the input is good. Unknown fields pass, as there. */
export function checkInput(endpoint: Endpoint, input: unknown): readonly Detail[] {
  if (typeof input !== "object" || input === null) {
    return [{ loc: ["body"], msg: "Input should be a valid dictionary", type: "model_attributes_type", input }];
  }
  const values = new Map<string, unknown>(Object.entries(input));
  return Object.entries(endpoint.fields).flatMap(([name, field]) => checkField(name, field, values.get(name)));
}

function checkField(name: string, field: Field, value: unknown): readonly Detail[] {
  const fault = (type: string, msg: string, ctx?: Detail["ctx"]): readonly Detail[] => [
    { loc: ["body", name], msg, type, input: value, ...(ctx === undefined ? {} : { ctx }) },
  ];
  if (value === undefined) return field.required ? fault("missing", "Field required") : [];
  if (field.type === "string") {
    if (typeof value !== "string") return fault("string_type", "Input should be a valid string");
    const isOne = field.oneOf === undefined || field.oneOf.includes(value);
    return isOne ? [] : fault("literal_error", `Input should be one of ${field.oneOf.join(", ")}`);
  }
  if (field.type === "boolean") {
    return typeof value === "boolean" ? [] : fault("boolean_type", "Input should be a valid boolean");
  }
  if (typeof value !== "number" || (field.type === "integer" && !Number.isInteger(value)))
    return fault(`${field.type === "integer" ? "int" : "float"}_type`, `Input should be a valid ${field.type}`);
  if (field.minimum !== undefined && value < field.minimum)
    return fault("greater_than_equal", `Input should be greater than or equal to ${field.minimum}`, {
      ge: field.minimum,
    });
  if (field.maximum !== undefined && value > field.maximum)
    return fault("less_than_equal", `Input should be less than or equal to ${field.maximum}`, { le: field.maximum });
  if (field.multipleOf !== undefined && value % field.multipleOf !== 0)
    return fault("multiple_of", `Input should be a multiple of ${field.multipleOf}`, { multiple_of: field.multipleOf });
  return [];
}
