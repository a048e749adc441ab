import { useId } from "preact/hooks";
import { Icon, type Choice } from "@branchbook/ui";

/** Yes or no. */
export function Tick({ label, help, checked, onChange }: { label: string; help?: string; checked: boolean; onChange: (checked: boolean) => void }) {
  const id = useId();
  return (
    <div class="tick">
      <input id={id} type="checkbox" checked={checked} aria-describedby={help && `${id}-help`} onChange={(event) => onChange(event.currentTarget.checked)} />
      <div>
        <label for={id}>{label}</label>
        {help && <p class="field-help" id={`${id}-help`}>{help}</p>}
      </div>
    </div>
  );
}

export interface CheckListProps {
  legend: string;
  help?: string;
  error?: string | undefined;
  options: readonly Choice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Any of a few. What is chosen without being among the options stays chosen. */
export function CheckList({ legend, help, error, options, chosen, onChange }: CheckListProps) {
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const toggle = (value: string, on: boolean) => onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value));
  return (
    <fieldset class={`choices ${error ? "invalid" : ""}`} aria-describedby={described}>
      <legend>{legend}</legend>
      {help && <p class="field-help" id={`${id}-help`}>{help}</p>}
      <div class="check-list">
        {options.map((option) => <Tick key={option.value} label={option.label} checked={chosen.includes(option.value)} onChange={(on) => toggle(option.value, on)} />)}
      </div>
      {error && <p class="field-error" id={`${id}-error`}><Icon name="alert" size={14} />{error}</p>}
    </fieldset>
  );
}
