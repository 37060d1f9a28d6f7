import type { FastifyInstance } from "fastify";
import { HttpRefusal } from "../errors/http-refusal.js";

/**
 * Bodies are JSON in UTF-8 and nothing else. No body, also under the name of JSON, is no body. Text that is not UTF-8
 * or not JSON, and objects that set `__proto__` or `constructor.prototype`, are refused.
 */
export function takeJsonBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (request, body, done) => {
    if (body.length === 0) {
      done(null, undefined);
      return;
    }
    const text = decoded(body);
    if (text === null) {
      done(new HttpRefusal(400, "invalid_request", "The body is not UTF-8 text."), undefined);
      return;
    }
    void parseJson(request, text, (error, value: unknown) => {
      if (error === null) done(null, value);
      else done(new HttpRefusal(400, "invalid_request", "The body is not valid JSON."), undefined);
    });
  });
}

function decoded(body: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return null;
  }
}
