import { z } from "zod";
import { jsonBody, type Incoming } from "../fal/incoming.js";
import { jsonReply, type Reply } from "../fal/reply.js";
import { problem } from "./failures.js";

export interface SimulatedModel {
  readonly owner: string;
  readonly name: string;
  readonly visibility: "public" | "private";
  readonly latestVersion: string | null;
}

const Creation = z.object({
  owner: z.string(),
  name: z.string(),
  visibility: z.enum(["public", "private"]),
  hardware: z.string(),
});

/** Models of the simulated world: the trainer's, and whatever the account makes. */
export function createModels(account: string) {
  const models: SimulatedModel[] = [];
  /** Names of deleted models, which Replicate does not give again. */
  const deleted = new Set<string>();
  const find = (owner: string | undefined, name: string | undefined) =>
    models.find((model) => model.owner === owner && model.name === name);

  return {
    models,
    deleted,
    find,

    /** `GET /models/{owner}/{name}` */
    get([, owner, name]: readonly string[]): Reply {
      const model = find(owner, name);
      if (model === undefined)
        return jsonReply(404, problem(404, "Not found", "The requested resource could not be found."));
      return jsonReply(200, document(model));
    },

    /** `POST /models` */
    create(request: Incoming): Reply {
      const asked = Creation.safeParse(jsonBody(request));
      if (!asked.success) {
        const detail = { errors: asked.error.issues.map(({ path, message }) => ({ field: path.join("."), message })) };
        return jsonReply(400, { detail, status: 400 });
      }
      const { owner, name, visibility } = asked.data;
      if (owner !== account) return jsonReply(403, problem(403, "Forbidden", `You cannot create models for ${owner}`));
      if (find(owner, name) !== undefined || deleted.has(name)) {
        return jsonReply(409, { detail: "A model with that name and owner already exists", status: 409 });
      }
      const model = { owner, name, visibility, latestVersion: null };
      models.push(model);
      return jsonReply(201, document(model));
    },
  };
}

function document({ owner, name, visibility, latestVersion }: SimulatedModel) {
  return {
    url: `https://replicate.com/${owner}/${name}`,
    owner,
    name,
    visibility,
    description: null,
    run_count: 0,
    latest_version: latestVersion === null ? null : { id: latestVersion, created_at: "2026-01-01T00:00:00Z" },
  };
}
