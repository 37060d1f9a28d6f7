/** Anything JSON can hold. `undefined` members of an object are left out, as `JSON.stringify` does. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * One text for one value: object keys sorted by UTF-16 code unit, no white space, numbers as `JSON.stringify` prints
 * them. This is RFC 8785 (JCS). Throws a TypeError on NaN and infinities, which have no JSON form.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  let inside = "";
  if (isList(value)) {
    for (const item of value) inside += `${inside === "" ? "" : ","}${canonicalJson(item)}`;
    return `[${inside}]`;
  }
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) inside += `${inside === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${inside}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
