type Field =
  | { readonly type: "string" | "boolean"; readonly required?: true }
  | { readonly type: "integer"; readonly required?: true; readonly minimum: number; readonly maximum: number };

export interface Endpoint {
  readonly datasetField: string;
  readonly minimumImages: number;
  readonly fields: Readonly<Record<string, Field>>;
}

/** The inputs as fal's OpenAPI documents state them (2026-01-28), written down apart from the product's catalogue. */
export const endpoints: Readonly<Record<string, Endpoint>> = {
  "fal-ai/flux-lora-fast-training": {
    datasetField: "images_data_url",
    minimumImages: 4,
    fields: {
      images_data_url: { type: "string", required: true },
      trigger_word: { type: "string" },
      create_masks: { type: "boolean" },
      steps: { type: "integer", minimum: 1, maximum: 10_000 },
      is_style: { type: "boolean" },
      is_input_format_already_preprocessed: { type: "boolean" },
      data_archive_format: { type: "string" },
    },
  },
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
  if (field.type !== "integer") {
    return typeof value === field.type ? [] : fault(`${field.type}_type`, `Input should be a valid ${field.type}`);
  }
  if (typeof value !== "number" || !Number.isInteger(value))
    return fault("int_type", "Input should be a valid integer");
  if (value < field.minimum) {
    return fault("greater_than_equal", `Input should be greater than or equal to ${field.minimum}`, {
      ge: field.minimum,
    });
  }
  if (value > field.maximum) {
    return fault("less_than_equal", `Input should be less than or equal to ${field.maximum}`, { le: field.maximum });
  }
  return [];
}
