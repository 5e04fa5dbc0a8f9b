/** Where people write when they do not use the form. */
export const EMAIL = "hello@endtoendlabcr.com";
