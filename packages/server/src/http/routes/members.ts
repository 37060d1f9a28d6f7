import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Account } from "../../collections/accounts.js";
import { roles } from "../../services/account/caller.js";
import { changeMember } from "../../services/member/change.js";
import { inviteMember } from "../../services/member/invite.js";
import { listMembers } from "../../services/member/list.js";
import { baseUrlOf } from "../documents/base-url.js";
import { callerOf } from "../access/caller-of.js";
import { jsonResponse, problemResponses } from "../documentation/document-responses.js";
import type { GatewayDependencies } from "../gateway-dependencies.js";
import { nextCursor, pageOf, PageQuery } from "../requests/page-query.js";
import { rfc3339, rfc3339OrNull } from "../documents/rfc3339.js";
import { Email } from "./account.js";

const MemberParameters = z.object({
  accountId: z
    .string()
    .describe("The member's account.")
    .meta({ examples: ["account_01K0Q4Z5N8W3X7T2R6M9C1D0BF"] }),
});
const ChangeRequest = z
  .strictObject({
    role: z.enum(roles).optional().describe("`viewer` looks, `member` makes things, `admin` administers the team."),
    disabled: z.boolean().optional().describe("Disabled: can neither sign in nor use keys."),
  })
  .meta({ id: "MemberChange", description: "What to change.", examples: [{ role: "viewer" }] });
const MemberDocument = z
  .object({
    accountId: z.string(),
    email: z.string(),
    role: z.enum(roles),
    createdAt: z.iso.datetime(),
    disabledAt: z.iso.datetime().nullable(),
  })
  .meta({
    id: "Member",
    description: "An account of your team.",
    examples: [
      {
        accountId: "account_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
        email: "ada@example.com",
        role: "member",
        createdAt: "2026-01-01T12:00:00.000Z",
        disabledAt: null,
      },
    ],
  });
const MemberList = z.object({ members: z.array(MemberDocument), nextCursor }).meta({
  id: "MemberList",
  description: "Accounts of your team, the first one first.",
});
const InviteRequest = z
  .strictObject({
    role: z.enum(roles).default("member"),
    email: Email.optional().describe("Only this address may use it. Default: whoever has the link."),
    team: z
      .enum(["mine", "new"])
      .default("mine")
      .describe("`new`: a user of their own, which only the installation's owner may give."),
    expiresInDays: z.int().min(1).max(90).default(7),
  })
  .meta({
    id: "NewInvitation",
    description: "Who may join.",
    examples: [{ role: "member", email: "ada@example.com" }],
  });
const InvitationDocument = z
  .object({
    invitationId: z.string(),
    role: z.enum(roles),
    email: z.string().nullable(),
    expiresAt: z.iso.datetime(),
    invitation: z.string().describe("The secret to sign up with. It is shown this once."),
    url: z.string().describe("A link with the secret, for the person who is invited."),
  })
  .meta({
    id: "Invitation",
    description: "A link with which one person can sign up.",
    examples: [
      {
        invitationId: "invitation_01K0Q4Z5N8W3X7T2R6M9C1D0BF",
        role: "member",
        email: "ada@example.com",
        expiresAt: "2026-01-08T12:00:00.000Z",
        invitation: "…",
        url: "https://lora.example.com/sign-up#…",
      },
    ],
  });

/** `/api/members…` and `POST /api/invitations` */
export function addMembers(app: FastifyInstance, dependencies: GatewayDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    "/api/members",
    {
      config: { scope: "admin" },
      schema: {
        tags: ["members"],
        summary: "List members",
        description: "The accounts of your team, the first one first.",
        querystring: PageQuery,
        response: { 200: jsonResponse("A page of members.", MemberList), ...problemResponses(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { userId } = callerOf(request);
      const page = await pageOf(listMembers(dependencies, { userId, ...request.query }));
      return reply.send({ members: page.items.map(({ value }) => memberDocument(value)), nextCursor: page.cursor });
    },
  );
  routes.patch(
    "/api/members/:accountId",
    {
      config: { scope: "admin" },
      schema: {
        tags: ["members"],
        summary: "Change a member",
        description: "Another role, or shut out. The last admin of a team stays one.",
        params: MemberParameters,
        body: ChangeRequest,
        response: {
          200: jsonResponse("The member as it is now.", MemberDocument),
          ...problemResponses(401, 403, 404, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const { role, disabled: isDisabled } = request.body;
      const input = { userId: callerOf(request).userId, accountId: request.params.accountId, role, isDisabled };
      return reply.send(memberDocument(await changeMember(dependencies, input)));
    },
  );
  routes.post(
    "/api/invitations",
    {
      config: { scope: "admin" },
      schema: {
        tags: ["members"],
        summary: "Invite somebody",
        description: "Makes a link with which one person can sign up, into your team. It is shown in this answer only.",
        body: InviteRequest,
        response: {
          201: jsonResponse("The invitation.", InvitationDocument),
          ...problemResponses(401, 403, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const { email = null, ...rest } = request.body;
      const { invitation, secret } = await inviteMember(dependencies, { caller: callerOf(request), email, ...rest });
      return reply.code(201).send({
        invitationId: invitation.id,
        role: invitation.role,
        email: invitation.email,
        expiresAt: rfc3339(invitation.expiresAt),
        invitation: secret,
        url: `${baseUrlOf(request, dependencies.publicUrl)}/sign-up#${secret}`,
      });
    },
  );
}

function memberDocument({ id, email, role, createdAt, disabledAt }: Account): z.infer<typeof MemberDocument> {
  return { accountId: id, email, role, createdAt: rfc3339(createdAt), disabledAt: rfc3339OrNull(disabledAt) };
}
