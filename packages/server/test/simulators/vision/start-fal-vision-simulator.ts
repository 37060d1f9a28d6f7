import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import sharp from "sharp";
import { z } from "zod";

const image_url = z.string();
/** Two of fal's vision endpoints: what they take, and the field that they answer in. */
const endpoints = {
  "/fal-ai/moondream3-preview/query": {
    question: z.strictObject({ image_url, prompt: z.string().min(1), reasoning: z.boolean().default(true) }),
    field: "output",
  },
  "/fal-ai/florence-2-large/more-detailed-caption": { question: z.strictObject({ image_url }), field: "results" },
} as const;

export interface FalVisionSimulator {
  readonly url: string;
  /** The prompt of each request; null where the endpoint takes none. */
  readonly prompts: readonly (string | null)[];
  /** Answers the next request so, with status 200. */
  answer(body: unknown): void;
  close(): Promise<void>;
}

/** fal's synchronous vision endpoints on 127.0.0.1: pictures are decoded, and captioned with their mean colour. */
export async function startFalVisionSimulator(key: string): Promise<FalVisionSimulator> {
  const prompts: (string | null)[] = [];
  const answers: unknown[] = [];
  const server = createServer((request, response) => {
    const send = (status: number, body: unknown) =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const reply = async () => {
      const body: unknown = await json(request);
      if (request.headers.authorization !== `Key ${key}`) return send(401, { detail: "Invalid API key" });
      const [, endpoint] = Object.entries(endpoints).find(([path]) => path === request.url) ?? [];
      if (request.method !== "POST" || endpoint === undefined) return send(404, { detail: "Path not found" });
      const asked = endpoint.question.safeParse(body);
      const [, base64] = /^data:image\/jpeg;base64,(.+)$/.exec(asked.data?.image_url ?? "") ?? [];
      if (!asked.success || base64 === undefined) return send(422, { detail: asked.error?.issues ?? "no picture" });
      prompts.push("prompt" in asked.data ? z.string().parse(asked.data.prompt) : null);
      if (answers.length > 0) return send(200, answers.shift());
      const { dominant } = await sharp(Buffer.from(base64, "base64")).stats();
      return send(200, {
        [endpoint.field]: `The image shows a drawing, mostly rgb ${dominant.r} ${dominant.g} ${dominant.b}`,
      });
    };
    reply().catch(() => send(500, { detail: "simulator defect" }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    prompts,
    answer: (body) => void answers.push(body),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
