const orders = ["createdAt", "turn"];

/** The pairs of declared fields by which a user's documents are listed, for which adapters keep an index of both. */
export function userLists(fields: readonly string[]): readonly (readonly string[])[] {
  if (!fields.includes("userId")) return [];
  return orders.filter((field) => fields.includes(field)).map((field) => ["userId", field]);
}
