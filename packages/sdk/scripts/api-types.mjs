import openapiTypes, { astToString } from "openapi-typescript";

/** Types of every operation and schema of an OpenAPI document, given as JSON text. A field with a default may be left out. */
export async function apiTypes(document) {
  const types = await openapiTypes(JSON.parse(document), {
    alphabetize: true,
    defaultNonNullable: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return `// Made by \`npm run generate\` from docs/openapi.json.\n${astToString(types)}`;
}
