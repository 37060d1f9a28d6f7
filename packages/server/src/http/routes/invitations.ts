import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { roles } from "../../services/account/caller.js";
import { listInvitations, type OpenInvitation } from "../../services/member/list-invitations.js";
import { revokeInvitation } from "../../services/member/revoke-invitation.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { nextCursor, pageOf, PageQuery } from "../requests/page-query.js";
import { rfc3339 } from "../documents/rfc3339.js";

const InvitationParameters = z.object({
  invitationId: z
    .string()
    .describe("The invitation's id.")
    .meta({ examples: ["invitation_01K0Q4Z5N8W3X7T2R6M9C1D0BF"] }),
});
const OpenInvitationDocument = z
  .object({
    invitationId: z.string(),
    role: z.enum(roles),
    email: z.string().nullable(),
    team: z.enum(["mine", "new"]),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    isUsed: z.boolean().describe("Somebody has signed up with it."),
  })
  .meta({ id: "OpenInvitation", description: "An invitation, without its secret." });
const InvitationList = z
  .object({ invitations: z.array(OpenInvitationDocument), nextCursor })
  .meta({ id: "InvitationList", description: "Invitations, the newest first." });

/** `GET /api/invitations` and `DELETE /api/invitations/{invitationId}` */
export function addInvitations(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    "/api/invitations",
    {
      config: { scope: "admin" },
      schema: {
        tags: ["members"],
        summary: "List invitations",
        description: "Those that your team gave, used or not, the newest first. Their secrets are not shown again.",
        querystring: PageQuery,
        response: { 200: jsonResponse("A page of invitations.", InvitationList), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const page = await pageOf(listInvitations(dependencies, { userId, ...request.query }));
      return reply.send({ invitations: page.invitations.map(invitationDocument), nextCursor: page.cursor });
    },
  );
  routes.delete(
    "/api/invitations/:invitationId",
    {
      config: { scope: "admin" },
      schema: {
        tags: ["members"],
        summary: "Take an invitation back",
        description: "Its link stops working. Whoever has signed up with it stays.",
        params: InvitationParameters,
        response: { 204: z.undefined().describe("It is gone."), ...problemResponses(401, 403, 404) },
      },
    },
    async (request, reply) => {
      await revokeInvitation(dependencies, { userId: callerOf(request).userId, ...request.params });
      return reply.code(204).send();
    },
  );
}

function invitationDocument({ value, isUsed }: OpenInvitation): z.infer<typeof OpenInvitationDocument> {
  const { id, userId, role, email, createdAt, expiresAt } = value;
  return {
    ...{ invitationId: id, role, email, team: userId === null ? "new" : "mine" },
    ...{ createdAt: rfc3339(createdAt), expiresAt: rfc3339(expiresAt), isUsed },
  };
}
