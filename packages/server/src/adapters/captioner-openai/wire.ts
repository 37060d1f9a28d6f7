import { z } from "zod";

/** Content is a text, or, from some servers, a list of parts of which the texts count. */
const Content = z
  .union([z.string(), z.array(z.looseObject({ type: z.string().optional(), text: z.string().optional() })), z.null()])
  .optional()
  .transform((content) =>
    typeof content === "string" ? content : (content ?? []).map((part) => part.text ?? "").join(""),
  );

/** What `POST /chat/completions` answers, as far as captions need it. */
export const ChatCompletion = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        message: z.looseObject({ content: Content, refusal: z.string().nullable().optional() }),
        finish_reason: z.string().nullable().optional(),
      }),
    )
    .min(1),
  usage: z.looseObject({ total_tokens: z.number().nonnegative() }).nullable().optional(),
});
export type ChatCompletion = z.infer<typeof ChatCompletion>;
