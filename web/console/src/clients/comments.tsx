import { useState } from "preact/hooks";
import type { Location } from "@branchbook/client";
import { Button, Field, formatMoment, Skeleton, toast } from "@branchbook/ui";
import { useLoaded } from "../loading.ts";
import { api } from "../session.ts";
import { sentenceFor } from "../trouble.ts";
import { t } from "../words.ts";

/** What colleagues have noted about a client, newest first, with a place to note something. */
export function Comments({ at, location }: { at: { location: number; client: number }; location: Location }) {
  const loaded = useLoaded(`comments ${at.location} ${at.client}`, (signal) => api.clientComments(at.location, at.client, signal));
  return (
    <section class="stack">
      <h2>{t("comments")}</h2>
      {location.may.edit_clients && <NewComment at={at} onAdded={loaded.reload} />}
      {loaded.error ? <p class="muted">{loaded.error}</p> : !loaded.data ? <Skeleton wide={8} />
        : loaded.data.length === 0 ? <p class="muted">{t("noComments")}</p> : (
          <ol class="comments">
            {loaded.data.map((comment) => (
              <li key={comment.id}>
                <p class="written">{comment.text || t("uploaded", { file: comment.file ?? "" })}</p>
                <p class="muted small">{[comment.author, formatMoment(comment.created_at, location.zone)].filter(Boolean).join(" · ")}</p>
              </li>
            ))}
          </ol>
        )}
    </section>
  );
}

function NewComment({ at, onAdded }: { at: { location: number; client: number }; onAdded: () => Promise<void> }) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    try {
      await api.addClientComment(at.location, at.client, text.trim());
      setText("");
      await onAdded();
    } catch (failure) {
      toast({ tone: "bad", message: sentenceFor(failure) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="stack" onSubmit={(event) => {
      event.preventDefault();
      if (!busy && text.trim()) void add();
    }}>
      <Field label={t("addComment")}>
        {(control) => <textarea {...control} class="input" rows={2} value={text} onInput={(event) => setText(event.currentTarget.value)} />}
      </Field>
      <p><Button type="submit" busy={busy} disabled={!text.trim()}>{t("writeComment")}</Button></p>
    </form>
  );
}
