import { z } from "zod";
import { SourceRights } from "../rights/source-rights.js";

/** The most sources of one job. */
export const mostSources = 20;

/** An absolute address of one of some protocols. */
export const httpUrl = (what: string, protocol: RegExp) =>
  z.url({ protocol, error: `${what} must be an absolute address` }).max(2048, "at most 2,048 characters");

/** The ways to name one source; exactly one of them is given. */
export const sourceFields = {
  videoUrl: httpUrl("videoUrl", /^(https?|s3)$/)
    .optional()
    .describe(
      "Where the footage is: an http or https address that anyone can read, or s3://bucket/key in a bucket that the operator allows. A zip of captioned pictures is taken as well. This, `videoId` or `uploadId`.",
    ),
  videoId: z
    .string()
    .max(100)
    .optional()
    .describe("A video, or a zip of captioned pictures, that you have uploaded, in place of `videoUrl`."),
  uploadId: z
    .string()
    .max(100)
    .optional()
    .describe("An upload of yours whose last byte has arrived, in place of `videoUrl`."),
};

/** One of several sources. */
export const SourceRequest = z
  .strictObject({
    ...sourceFields,
    rights: SourceRights.optional().describe(
      "By what right this source is trained on, where that is another than the request's own `rights`.",
    ),
  })
  .superRefine(({ videoUrl, videoId, uploadId }, context) => {
    const given = [videoUrl, videoId, uploadId].filter((one) => one !== undefined).length;
    if (given === 1) return;
    context.addIssue({
      code: "custom",
      path: ["videoUrl"],
      message: "give each source one of videoUrl, videoId, uploadId",
    });
  })
  .meta({ id: "SourceRequest", description: "One of several videos that a dataset is made of." });
export type SourceRequest = z.infer<typeof SourceRequest>;

export const SourceRequests = z
  .array(SourceRequest)
  .min(1, "at least one source")
  .max(mostSources, `at most ${mostSources} sources`)
  .optional()
  .describe(
    `Up to ${mostSources} videos that one dataset is made of, in place of \`videoUrl\`, \`videoId\` and \`uploadId\`. Near-duplicates are found across all of them.`,
  )
  .meta({
    examples: [
      [
        { videoUrl: "https://example.com/a.mp4" },
        { videoId: "video_01K0Q4Z5N8W3X7T2R6M9C1D0BF", rights: { basis: "licence", licence: "CC BY 3.0" } },
      ],
    ],
  });
