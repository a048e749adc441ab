import { useRef, useState } from "preact/hooks";
import type { ClientFile, Location } from "@branchbook/client";
import { Button, Dialog, formatMoment, formatSize, Icon, IconButton, Skeleton, toast } from "@branchbook/ui";
import { useLoaded } from "../loading.ts";
import { api } from "../session.ts";
import { sentenceFor } from "../trouble.ts";
import { t } from "../words.ts";

interface FilesProps {
  at: { location: number; client: number };
  location: Location;
  /** A file came or went; it stands among the comments too. */
  onChanged: () => void;
}

/** The files of a client's card: to be saved, added and deleted. */
export function Files({ at, location, onChanged }: FilesProps) {
  const loaded = useLoaded(`files ${at.location} ${at.client}`, (signal) => api.clientFiles(at.location, at.client, signal));
  const changed = async () => {
    onChanged();
    await loaded.reload();
  };
  return (
    <section class="stack">
      <h2 tabIndex={-1} id="client-files">{t("files")}</h2>
      {loaded.error ? <p class="muted">{loaded.error}</p> : !loaded.data ? <Skeleton wide={8} />
        : loaded.data.length === 0 ? <p class="muted">{t("noFiles")}</p> : (
          <ul class="files">
            {loaded.data.map((file) => <FileRow key={file.id} file={file} at={at} location={location} onDeleted={changed} />)}
          </ul>
        )}
      {location.may.edit_clients && <NewFile at={at} onAdded={changed} />}
    </section>
  );
}

interface FileRowProps { file: ClientFile; at: FilesProps["at"]; location: Location; onDeleted: () => Promise<void> }

function FileRow({ file, at, location, onDeleted }: FileRowProps) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      await api.deleteClientFile(at.location, at.client, file.id);
      setAsking(false);
      toast({ message: t("fileDeleted", { file: file.name }) });
      document.getElementById("client-files")?.focus();
      await onDeleted();
    } catch (failure) {
      toast({ tone: "bad", message: sentenceFor(failure) });
      setBusy(false);
    }
  };
  return (
    <li>
      <Icon name="file" size={18} />
      <div>
        <a href={file.url} download={file.name}>{file.name}</a>
        <p class="muted small">{[formatSize(file.size), file.author, formatMoment(file.created_at, location.zone)].filter(Boolean).join(" · ")}</p>
      </div>
      {location.may.edit_clients && <IconButton icon="bin" size="small" label={t("deleteFile", { file: file.name })} onClick={() => setAsking(true)} />}
      {asking && (
        <Dialog title={t("deleteFileQuestion")} confirm={t("delete")} danger busy={busy} onConfirm={() => void remove()} onClose={() => setAsking(false)}>
          <p>{t("deleteFileText", { file: file.name })}</p>
        </Dialog>
      )}
    </li>
  );
}

function NewFile({ at, onAdded }: { at: FilesProps["at"]; onAdded: () => Promise<void> }) {
  const chooser = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const add = async (chosen: readonly File[]) => {
    setBusy(true);
    try {
      for (const file of chosen) {
        await api.addClientFile(at.location, at.client, file);
        toast({ message: t("uploaded", { file: file.name }) });
      }
    } catch (failure) {
      toast({ tone: "bad", message: sentenceFor(failure) });
    }
    setBusy(false);
    await onAdded();
  };
  return (
    <p>
      <input
        ref={chooser} type="file" multiple hidden aria-label={t("addFile")}
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          if (chosen.length > 0) void add(chosen);
        }}
      />
      <Button icon="plus" busy={busy} onClick={() => chooser.current?.click()}>{t("addFile")}</Button>
    </p>
  );
}
