import { useId } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";

/** What a control inside a field must carry, so that label, help and error belong to it. */
export interface Control {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
}

export interface FieldProps {
  label: string;
  help?: string;
  error?: string | undefined;
  /** The label is only read out: for a filter whose value explains itself. */
  quiet?: boolean;
  children: (control: Control) => ComponentChildren;
}

export function Field({ label, help, error, quiet = false, children }: FieldProps) {
  const id = useId();
  const describedBy = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div class="field">
      <label for={id} class={quiet ? "aloud" : ""}>{label}</label>
      {help && <p class="field-help" id={`${id}-help`}>{help}</p>}
      {children({ id, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
      {error && <p class="field-error" id={`${id}-error`}><Icon name="alert" size={14} />{error}</p>}
    </div>
  );
}

export interface Choice {
  value: string;
  label: string;
}

export interface SelectProps {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
  /** The label is only read out; set it to false where the value does not explain itself. */
  quiet?: boolean;
}

/** A small fixed choice, such as a filter. For long lists take a {@link Combobox}. */
export function Select({ label, value, choices, onChange, quiet = true }: SelectProps) {
  return (
    <Field label={label} quiet={quiet}>
      {(control) => (
        <span class="select">
          <select {...control} class="input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value} selected={choice.value === value}>{choice.label}</option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      )}
    </Field>
  );
}
