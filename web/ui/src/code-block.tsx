import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "./button.tsx";
import { layOutJson } from "./json.ts";
import { t } from "./own-words.ts";

/** Text of a machine. JSON is laid out for reading; what is copied is the exact text. */
export function CodeBlock({ label, text }: { label: string; text: string }) {
  const pre = useRef<HTMLPreElement>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(""), 2500);
    return () => clearTimeout(timer);
  }, [said]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(t("copied"));
    } catch {
      // Browsers offer the clipboard only to secure pages; over plain HTTP the reader copies the selection.
      if (pre.current) getSelection()?.selectAllChildren(pre.current);
      setSaid(t("copyByHand"));
    }
  };

  return (
    <figure class="code-block">
      <figcaption>
        <span class="clip">{label}</span>
        <span class="code-said" role="status">{said}</span>
        <Button kind="quiet" size="small" icon="copy" aria-label={`${t("copy")}: ${label}`} onClick={copy}>{t("copy")}</Button>
      </figcaption>
      <pre ref={pre} tabIndex={0} role="region" aria-label={label}>{layOutJson(text)}</pre>
    </figure>
  );
}
