const EMAIL = "hello@endtoendlabcr.com";

/** Where people write when they do not use the form. */
export function Email() {
  return <a href={`mailto:${EMAIL}`}>{EMAIL}</a>;
}
