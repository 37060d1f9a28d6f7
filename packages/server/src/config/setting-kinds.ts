import { z } from "zod";

export const optionalText = z.string().trim().min(1).optional();

export const port = (value: number) => z.coerce.number().int().min(1).max(65_535).default(value);

/** Parts separated by commas; empty ones do not count. */
export const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  );

export const flag = z
  .enum(["true", "false", "1", "0"])
  .default("false")
  .transform((text) => text === "true" || text === "1");
