/**
 * The logic of a rule's expression: which conditions it joins by `and`, `or`, `xor` and `not`.
 * https://developers.cloudflare.com/ruleset-engine/rules-language/operators/
 */

/** For how many of some requests a condition holds: for all, for none, for a part, or it cannot be told. */
export type Share = "all" | "none" | "part" | "unclear";

/** Texts, lists in braces, brackets, operators, and what stands between them. */
const TOKENS =
  /r(#*)".*?"\1|"(?:\\.|[^"\\])*"|\{(?:"(?:\\.|[^"\\])*"|[^{}"])*\}|&&|\|\||\^\^|[()]|!(?!=)|[^\s(){}"]+?(?=&&|\|\||\^\^|[\s(){}"]|$)/gs;

const AND = ["and", "&&"];
const XOR = ["xor", "^^"];
const OR = ["or", "||"];
const NOT = ["not", "!"];

interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * For how many requests an expression holds, where `shareOf` says it of each single condition, in lower case. It is
 * never more certain than its parts: two conditions that hold for a part each hold for a part together. Undefined when
 * the expression cannot be read.
 */
export function shareOfAll(expression: string, shareOf: (condition: string) => Share): Share | undefined {
  const text = expression.toLowerCase();
  const tokens: Token[] = [...text.matchAll(TOKENS)].map(({ 0: token, index }) => ({
    text: token,
    from: index,
    to: index + token.length,
  }));
  if (text.replace(TOKENS, "").trim() !== "") return undefined;
  let at = 0;

  const isNext = (words: readonly string[]): boolean => words.includes(tokens[at]?.text ?? "");

  function joined(
    words: readonly string[],
    part: () => Share | undefined,
    join: (shares: readonly Share[]) => Share,
  ): Share | undefined {
    const shares: (Share | undefined)[] = [part()];
    while (isNext(words)) {
      at += 1;
      shares.push(part());
    }
    const read = shares.filter((share) => share !== undefined);
    return read.length < shares.length ? undefined : join(read);
  }

  const anyOf = (): Share | undefined => joined(OR, oneOf, joinedByOr);
  const oneOf = (): Share | undefined => joined(XOR, allOf, joinedByXor);
  const allOf = (): Share | undefined => joined(AND, single, joinedByAnd);

  function single(): Share | undefined {
    if (isNext(NOT)) {
      at += 1;
      const share = single();
      return share === undefined ? undefined : opposite(share);
    }
    if (!isNext(["("])) return condition();
    at += 1;
    const share = anyOf();
    if (!isNext([")"])) return undefined;
    at += 1;
    return share;
  }

  function condition(): Share | undefined {
    const first = tokens[at];
    let open = 0;
    let last: Token | undefined;
    for (let token = first; token !== undefined; token = tokens[at]) {
      if (open === 0 && (token.text === ")" || isNext([...AND, ...XOR, ...OR]))) break;
      if (token.text === "(") open += 1;
      if (token.text === ")") open -= 1;
      last = token;
      at += 1;
    }
    return first === undefined || last === undefined || open > 0 ? undefined : shareOf(text.slice(first.from, last.to));
  }

  const share = anyOf();
  return at < tokens.length ? undefined : share;
}

/** The share of the requests for which a condition does not hold. */
export function opposite(share: Share): Share {
  return share === "all" ? "none" : share === "none" ? "all" : share;
}

const joinedByAnd = (shares: readonly Share[]): Share =>
  (["none", "part", "unclear"] as const).find((share) => shares.includes(share)) ?? "all";

const joinedByOr = (shares: readonly Share[]): Share =>
  (["all", "unclear", "part"] as const).find((share) => shares.includes(share)) ?? "none";

function joinedByXor(shares: readonly Share[]): Share {
  const open = (["unclear", "part"] as const).find((share) => shares.includes(share));
  return open ?? (shares.filter((share) => share === "all").length % 2 === 1 ? "all" : "none");
}
