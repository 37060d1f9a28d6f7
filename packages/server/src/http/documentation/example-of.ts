/** A JSON schema, as the API's description has it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const ulid = "01K0Q4Z5N8W3X7T2R6M9C1D0BF";
const moment = "2026-01-01T12:00:00.000Z";
const digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
/** No type needs more of itself in itself. */
const deepest = 30;

/** What fields of a name hold, where their schema says no more than that it is a text or a number. */
const byName: Readonly<Record<string, unknown>> = {
  ...{ trigger: "zkbunny", prompt: "zkbunny asleep under a tree", caption: "zkbunny asleep under a tree" },
  ...{ email: "ada@example.com", name: "bunny.mp4", fileName: "0001.jpg", container: "mp4", codec: "h264" },
  ...{ provider: "fal", baseModel: "flux-dev", trainer: "fal-ai/flux-lora-fast-training", finder: "human" },
  ...{ key: "reelora_01K0Q4Z5N8W3X7T2R6M9C1D0BF_…", hint: "…x4Tq", nextCursor: null, retainUntil: null },
  ...{ secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", month: "2026-01", currency: "usd", location: "bunny.mp4" },
  ...{ frame: 412, frames: 14_400, seconds: 17.2, fps: 24, width: 1280, height: 720, sizeBytes: 157_286_400 },
  ...{ steps: 1000, learningRate: 0.0001, rank: 16, alpha: 16, seed: 1, costUsd: 2, estimatedCostUsd: 2 },
  ...{
    captionAuthor: "template",
    author: "template",
    text: "the sharpest of its shot",
    message: "What was wrong, and what to do.",
  },
  ...{ modelId: `job_${ulid}`, retrainOf: `job_${ulid}`, replayOf: `job_${ulid}`, subjectId: `job_${ulid}` },
  ...{
    requestId: "764cabcf-b745-4b3e-ae38-1200304cf45b",
    s3Key: `loras/user_${ulid}/job_${ulid}/v1/model.safetensors`,
  },
  ...{ version: 1, number: 1, items: 25, progress: 27, attempts: 1 },
};

/**
 * A value that fits a schema: its own example where it has one, else one made of its members'. A field that may be null
 * has its other value; a list has one entry; a table without known names has none.
 */
export function exampleOf(
  schema: JsonSchema,
  components: Readonly<Record<string, JsonSchema>>,
  name = "",
  depth = 0,
): unknown {
  if (depth > deepest) return null;
  const { $ref: reference, examples, anyOf, oneOf, allOf, enum: values } = schema;
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  if ("const" in schema) return schema["const"];
  if (Array.isArray(values)) return values[0];
  if (typeof reference === "string") {
    return exampleOf(components[reference.replace(/^.*\//, "")] ?? {}, components, name, depth + 1);
  }
  for (const options of [anyOf, oneOf]) {
    if (!Array.isArray(options) || options.length === 0) continue;
    if (name in byName && byName[name] === null) return null;
    return exampleOf(options[0] as JsonSchema, components, name, depth + 1);
  }
  if (Array.isArray(allOf)) {
    const parts = allOf.map((part) => exampleOf(part as JsonSchema, components, name, depth + 1));
    return parts.length === 1 ? parts[0] : Object.assign({}, ...parts);
  }
  return plainExample(schema, components, name, depth);
}

function plainExample(
  schema: JsonSchema,
  components: Readonly<Record<string, JsonSchema>>,
  name: string,
  depth: number,
): unknown {
  const type = [schema["type"]].flat()[0];
  switch (type) {
    case "object": {
      const properties = Object.entries((schema["properties"] ?? {}) as Readonly<Record<string, JsonSchema>>);
      return Object.fromEntries(
        properties.map(([field, one]) => [field, exampleOf(one, components, field, depth + 1)]),
      );
    }
    case "array": {
      const least = Math.max(1, Number(schema["minItems"] ?? 1));
      const prefix = schema["prefixItems"];
      const kinds = Array.isArray(prefix)
        ? (prefix as readonly JsonSchema[])
        : Array.from({ length: least }, () => (schema["items"] ?? {}) as JsonSchema);
      return kinds.map((one) => exampleOf(one, components, name.replace(/s$/, ""), depth + 1));
    }
    case "string":
      return textFor(schema, name);
    case "integer":
    case "number":
      return numberFor(schema, name, type === "integer");
    case "boolean":
      return schema["default"] ?? false;
    case "null":
      return null;
    default:
      return name in byName ? byName[name] : "…";
  }
}

function textFor({ format, pattern, default: usual, maxLength }: JsonSchema, name: string): string {
  if (typeof usual === "string") return usual;
  if (format === "date-time") return moment;
  if (format === "email") return "ada@example.com";
  const known = byName[name];
  const text =
    typeof known === "string"
      ? known
      : format === "uri" || /url$/i.test(name)
        ? "https://lora.example.com/files/example"
        : /sha256|digest/i.test(name)
          ? digest
          : /Id$|^id$/.test(name)
            ? `${/(?:^|[a-z])([A-Z]?[a-z]+)Id$/.exec(name)?.[1]?.toLowerCase() ?? "job"}_${ulid}`
            : "example";
  const fits = typeof pattern !== "string" || new RegExp(pattern, "u").test(text);
  const fitting = fits
    ? text
    : ([digest, moment, "2026-01", "1", "a1"].find((one) => new RegExp(pattern, "u").test(one)) ?? text);
  return typeof maxLength === "number" ? fitting.slice(0, maxLength) : fitting;
}

function numberFor(schema: JsonSchema, name: string, isWhole: boolean): number {
  if (typeof schema["default"] === "number") return schema["default"];
  const least = Number(
    schema["minimum"] ?? (schema["exclusiveMinimum"] === undefined ? 0 : Number(schema["exclusiveMinimum"]) + 1),
  );
  const most = Number(schema["maximum"] ?? Number.MAX_SAFE_INTEGER);
  const known = byName[name];
  const wanted = typeof known === "number" && (!isWhole || Number.isInteger(known)) ? known : 1;
  return Math.min(most, Math.max(least, wanted));
}
