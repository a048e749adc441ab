import { useEffect, useState } from "preact/hooks";
import { Button, Combobox, Field, Icon, type Option } from "@branchbook/ui";
import type { ClientRow, Location } from "@branchbook/client";
import { api } from "../session.ts";
import { t } from "../words.ts";

/** Whom an appointment is for: nobody yet, somebody from the client base, or somebody new. */
export type Chosen =
  | { kind: "nobody" }
  | { kind: "known"; id: number; name: string }
  | { kind: "new"; name: string; phone: string; email: string };

export interface ClientChoiceProps {
  location: Location;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
  errors: Record<string, string | undefined>;
}

export function ClientChoice({ location, chosen, onChange, errors }: ClientChoiceProps) {
  if (chosen.kind === "known") {
    return (
      <div class="field">
        <span class="field-label">{t("formClient")}</span>
        <p class="chosen-client"><Icon name="clients" /><span class="strong clip">{chosen.name}</span>
          <Button size="small" onClick={() => onChange({ kind: "nobody" })}>{t("formTaken")}</Button></p>
      </div>
    );
  }
  if (chosen.kind === "new") return <NewClient chosen={chosen} onChange={onChange} errors={errors} />;
  return (
    <div class="field">
      <span class="field-label">{t("formClient")}</span>
      {location.may.see_clients && <FindClient location={location} onChange={onChange} />}
      <p><Button size="small" icon="plus" onClick={() => onChange({ kind: "new", name: "", phone: "", email: "" })}>{t("formNew")}</Button></p>
    </div>
  );
}

const PATIENCE = 120;

function FindClient({ location, onChange }: Pick<ClientChoiceProps, "location" | "onChange">) {
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<readonly ClientRow[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      api.clients(location.id, { search: search.trim() }, controller.signal).then((page) => setFound(page.clients.slice(0, 12)), () => {});
    }, PATIENCE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [search, location.id]);
  const options: Option<number>[] = found.map((client) => ({ value: client.id, label: client.name, hint: client.phone }));
  return (
    <Combobox
      label={t("formFind")} placeholder={t("formFind")} icon="search" options={options} value={null} onSearch={setSearch}
      onChange={(id) => onChange({ kind: "known", id, name: found.find((client) => client.id === id)!.name })}
    />
  );
}

function NewClient({ chosen, onChange, errors }: { chosen: Extract<Chosen, { kind: "new" }> } & Omit<ClientChoiceProps, "location" | "chosen">) {
  const set = (change: Partial<typeof chosen>) => onChange({ ...chosen, ...change });
  return (
    <fieldset class="stack new-client">
      <legend class="field-label">{t("formNew")}</legend>
      <Field label={t("formName")} error={errors["name"]}>
        {(control) => <input {...control} class="input" autocomplete="off" value={chosen.name} onInput={(event) => set({ name: event.currentTarget.value })} />}
      </Field>
      <Field label={t("formPhone")} error={errors["phone"]}>
        {(control) => <input {...control} class="input" type="tel" autocomplete="off" value={chosen.phone} onInput={(event) => set({ phone: event.currentTarget.value })} />}
      </Field>
      <Field label={t("formEmail")} error={errors["email"]}>
        {(control) => <input {...control} class="input" type="email" autocomplete="off" value={chosen.email} onInput={(event) => set({ email: event.currentTarget.value })} />}
      </Field>
      <p><Button size="small" onClick={() => onChange({ kind: "nobody" })}>{t("formNobody")}</Button></p>
    </fieldset>
  );
}
