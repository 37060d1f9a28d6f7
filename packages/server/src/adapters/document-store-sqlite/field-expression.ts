const fieldPattern = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/**
 * The SQL for the value of a dotted field of the document in the column `body`. The same text is used in indexes and
 * queries, or SQLite would not use the index.
 *
 * Strings and numbers are themselves; null and missing are NULL. SQLite would read true as 1 and an object as its text,
 * so these become blobs, which equal no string and no number: true is x'01', false is x'00'.
 */
export function fieldExpression(field: string): string {
  const path = fieldPath(field);
  return (
    `(CASE json_type(body, ${path}) WHEN 'true' THEN x'01' WHEN 'false' THEN x'00'` +
    ` WHEN 'object' THEN CAST(json_extract(body, ${path}) AS BLOB)` +
    ` WHEN 'array' THEN CAST(json_extract(body, ${path}) AS BLOB)` +
    ` ELSE json_extract(body, ${path}) END)`
  );
}

/** The quoted JSON path of a dotted field. */
export function fieldPath(field: string): string {
  if (!fieldPattern.test(field)) throw new TypeError(`"${field}" is no field: use letters, digits, "_" and dots`);
  return `'$${field
    .split(".")
    .map((segment) => `."${segment}"`)
    .join("")}'`;
}
