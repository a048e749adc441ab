/**
 * JSON laid out over lines for reading. Works on the text itself, so that every number, escape and key order stays exactly
 * as it was sent; what is not JSON comes back untouched.
 */
export function layOutJson(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  let out = "";
  let depth = 0;
  tokens.forEach((token, at) => {
    const line = () => (out += "\n" + "  ".repeat(depth));
    if (token === "{" || token === "[") {
      out += token;
      if (tokens[at + 1] === "}" || tokens[at + 1] === "]") return;
      depth++;
      line();
    } else if (token === "}" || token === "]") {
      if (tokens[at - 1] !== "{" && tokens[at - 1] !== "[") {
        depth--;
        line();
      }
      out += token;
    } else if (token === ",") {
      out += token;
      line();
    } else {
      out += token === ":" ? ": " : token;
    }
  });
  return out;
}
