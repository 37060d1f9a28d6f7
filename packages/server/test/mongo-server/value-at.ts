/** What is at a dotted path of a document. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, name) => {
    if (typeof inner !== "object" || inner === null) return undefined;
    return Object.entries(inner).find(([own]) => own === name)?.[1];
  }, value);
}
