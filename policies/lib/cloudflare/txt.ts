/** TXT records as Cloudflare stores them: quoted pieces of up to 255 letters, one after the other. */

/** The text of a record's content, without quotes and with its pieces joined. */
export function txtOf(content: string): string {
  const pieces = [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, piece = ""]) => piece);
  return (pieces.length === 0 ? content : pieces.join("")).trim();
}

/** The tags of a text such as `v=DMARC1; p=reject`, by name in lower case. */
export function tagsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(";").flatMap((part): [string, string][] => {
      const [, name, value] = /^\s*([A-Za-z]+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value]];
    }),
  );
}
