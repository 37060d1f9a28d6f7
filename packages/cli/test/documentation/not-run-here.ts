import type { Block } from "./pages.js";

/** Blocks that cannot run in a test, each known by its page and a piece of its text. What they name is checked all the same. */
export const notRunHere: readonly { readonly page: string; readonly holds: string; readonly because: string }[] = [
  { page: "README.md", holds: "npx reelora serve", because: "the server of the tutorial runs in its place" },
  { page: "README.md", holds: "npm ci && npm test", because: "it runs this very test" },
  { page: "docs/security.md", holds: "npm run fuzz:http", because: "takes minutes; npm test runs its short form" },
  { page: "docs/chaos.md", holds: "npm run chaos", because: "takes a quarter of an hour" },
  { page: "docs/crash-test.md", holds: "npx vitest run", because: "npm test runs it" },
  { page: "docs/clips.md", holds: "datasets/{userId}", because: "shows names of files" },
  { page: "docs/deployment.md", holds: "--to mongodb", because: "needs MongoDB and S3; migrate.test.ts has both" },
  { page: "docs/nano.md", holds: "npx reelora demo", because: "takes a minute; demo.test.ts runs its short form" },
  { page: "docs/nano.md", holds: "--provider nano", because: "takes minutes; demo.test.ts runs its short form" },
  {
    page: "docs/people.md",
    holds: "reelora subjects",
    because: "needs footage of two people; subjects.test.ts draws it",
  },
  { page: "docs/providers/local.md", holds: "REELORA_AI_TOOLKIT_DIR", because: "needs ai-toolkit and a GPU" },
];

export function reasonNotToRun(block: Block): string | null {
  const found = notRunHere.find(({ page, holds }) => page === block.page && block.text.includes(holds));
  return found?.because ?? null;
}
