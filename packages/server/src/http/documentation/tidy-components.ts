type JsonObject = { [key: string]: unknown };

const reference = "#/components/schemas/";

/**
 * Leaves only the schemas that the document refers to, and drops the suffix "Input" from the name of one that is
 * used for requests only.
 */
export function tidyComponents<Document extends { components?: { schemas?: object } }>(document: Document): Document {
  const schemas: JsonObject = { ...document.components?.schemas };
  const used = new Set<string>();
  const pending = referencesIn({ ...document, components: undefined });
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    pending.push(...referencesIn(schemas[name]));
  }
  const names = new Map([...used].sort().map((name) => [name, plainName(name, used)]));
  const renamed = (value: unknown): unknown => renameReferences(value, names);
  const kept = Object.fromEntries([...names].map(([name, plain]) => [plain, renamed(schemas[name])]));
  const rest = Object.fromEntries(Object.entries(document).map(([key, value]) => [key, renamed(value)]));
  return { ...document, ...rest, components: { ...document.components, schemas: kept } };
}

function plainName(name: string, used: ReadonlySet<string>): string {
  const plain = name.replace(/Input$/, "");
  return used.has(plain) ? name : plain;
}

function referencesIn(value: unknown): string[] {
  if (typeof value === "string") return value.startsWith(reference) ? [value.slice(reference.length)] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}

function renameReferences(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string" && value.startsWith(reference)) {
    const name = value.slice(reference.length);
    return reference + (names.get(name) ?? name);
  }
  if (Array.isArray(value)) return value.map((entry) => renameReferences(entry, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renameReferences(member, names)]));
}
