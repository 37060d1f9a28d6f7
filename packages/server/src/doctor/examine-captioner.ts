import { z } from "zod";
import { failed, ok, warning, type Verdict } from "./finding.js";

const Models = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Whether the configured endpoint answers and has the model. Free of charge: asks for its list of models. */
export async function examineCaptioner(
  { url, model, apiKey }: { readonly url: string; readonly model: string; readonly apiKey: string | null },
  signal: AbortSignal,
): Promise<Verdict> {
  const headers = apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };
  const answer = await fetch(`${url.replace(/\/+$/, "")}/models`, { headers, signal }).catch(() => null);
  if (answer === null)
    return failed(`${url} does not answer.`, "Start the server there, or correct REELORA_CAPTION_URL.");
  if (answer.status === 401 || answer.status === 403)
    return failed(`${url} refuses the key.`, "Set REELORA_CAPTION_API_KEY.");
  const models = Models.safeParse(await answer.json().catch(() => null));
  if (!models.success) return warning(`${url} answers, but lists no models.`, "Nothing, if captions are written.");
  const ids = models.data.data.map(({ id }) => id);
  if (ids.includes(model)) return ok(`${url} has ${model}.`);
  return warning(
    `${url} does not list ${model}.`,
    `Set REELORA_CAPTION_MODEL to one of: ${ids.slice(0, 10).join(", ")}.`,
  );
}
