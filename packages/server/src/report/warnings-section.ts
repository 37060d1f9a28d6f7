import type { Warning } from "@reelora/core";
import { markup, type Markup } from "./markup.js";

/** What the user should know; nothing when there is nothing. */
export function warningsSection(warnings: readonly Warning[]): Markup | null {
  if (warnings.length === 0) return null;
  return markup`<section class="warnings" aria-labelledby="warnings-title">
<h2 id="warnings-title">${warnings.length === 1 ? "One thing to know" : `${warnings.length} things to know`}</h2>
<ul>${warnings.map(
    ({ code, message, stage }) =>
      markup`<li><p><bdi>${message}</bdi></p><p class="soft"><code>${code}</code>${stage === undefined ? null : markup` in ${stage}`}</p>`,
  )}</ul>
</section>
`;
}
