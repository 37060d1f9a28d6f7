import { markup, type Markup } from "./markup.js";

/** The empty frame in which the page's script shows one candidate large. */
export function lightbox(): Markup {
  return markup`<dialog id="lightbox" aria-label="Frame, enlarged"><div class="stage"><img id="large" alt=""></div>
<div class="side"><div id="told"></div><div class="moves"><button type="button" id="before" aria-label="Frame before">←</button><button type="button" id="after" aria-label="Next frame">→</button><button type="button" id="close">Close</button></div></div></dialog>
`;
}
