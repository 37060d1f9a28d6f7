/** The caption that a template gives for a trigger word: every `{trigger}` replaced, white space tidied. */
export function captionFromTemplate(template: string, trigger: string): string {
  return template.split("{trigger}").join(trigger).replace(/\s+/g, " ").trim();
}
