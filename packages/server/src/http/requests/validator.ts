import { ReeloraError } from "@reelora/core";
import type { FastifySchemaCompiler } from "fastify";
import { z } from "zod";
import { fieldProblems } from "../errors/field-problems.js";

/** Checks one part of a request against its zod schema; what does not fit is `invalid_request`, naming each field. */
export const validator: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart = "body" }) => {
  const knownNames = fieldNames(schema);
  const whole = httpPart === "querystring" ? "query" : httpPart;
  return (value: unknown) => {
    const result = schema.safeParse(value);
    if (result.success) return { value: result.data };
    const fields = fieldProblems(result.error, whole, knownNames);
    const listed = fields.map(({ field, message }) => `${field}: ${message}`).join("; ");
    return { error: new ReeloraError("invalid_request", `The request cannot be taken: ${listed}.`, { fields }) };
  };
};

function fieldNames(schema: z.core.$ZodType): readonly string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodPipe) return fieldNames(schema.out);
  return [];
}
