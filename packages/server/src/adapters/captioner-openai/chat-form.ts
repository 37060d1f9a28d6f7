import { captionInstructions } from "@reelora/core";
import { captionSaid, jsonOf, type CaptionForm } from "./caption-form.js";
import { ChatCompletion } from "./wire.js";

const answerTokens = 400;

/** OpenAI's chat completions, as most servers of models speak them. */
export const chatForm: CaptionForm = {
  urlOf: (baseUrl) => `${baseUrl}/chat/completions`,
  question: (model, image, plan) => ({
    model,
    max_tokens: answerTokens,
    temperature: 0.2,
    messages: [
      { role: "system", content: captionInstructions(plan) },
      {
        role: "user",
        content: [
          { type: "text", text: "Caption this picture." },
          { type: "image_url", image_url: { url: `data:image/jpeg;base64,${image}` } },
        ],
      },
    ],
  }),
  answer(body) {
    const parsed = ChatCompletion.safeParse(jsonOf(body));
    const [choice] = parsed.success ? parsed.data.choices : [];
    if (!parsed.success || choice === undefined)
      return { code: "empty", message: `the answer is no chat completion: ${body.slice(0, 200)}`, tokens: 0 };
    const tokens = parsed.data.usage?.total_tokens ?? 0;
    const { message, finish_reason: reason } = choice;
    const { refusal: refused } = message;
    if (refused !== undefined && refused !== null && refused !== "")
      return { code: "refused", message: refused, tokens };
    if (reason === "content_filter") return { code: "refused", message: "stopped by the content filter", tokens };
    const said = captionSaid(message.content, tokens);
    if (!("text" in said) || reason !== "length") return said;
    return { code: "empty", message: "the answer was cut off before its end", tokens };
  },
};
