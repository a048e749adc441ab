import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "./icon.tsx";
import { matching } from "./matching.ts";
import { rowAfterKey } from "./rows.ts";
import { t } from "./own-words.ts";

export interface Option<Value> {
  value: Value;
  label: string;
  /** Shown muted at the right, and found by typing too. */
  hint?: string;
}

export interface ComboboxProps<Value> {
  label: string;
  options: readonly Option<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  placeholder?: string;
  icon?: IconName;
  /** Somebody else looks for what fits: called with what is typed; `options` are then shown as they are. */
  onSearch?: (query: string) => void;
}

/**
 * A choice from a list that narrows while one types. Arrow keys walk, Enter takes, Esc puts the old value back. Without a
 * fitting choice the value stays as it was.
 */
export function Combobox<Value extends string | number>({ label, options, value, onChange, placeholder, icon, onSearch }: ComboboxProps<Value>) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const chosen = options.find((option) => option.value === value);
  const shown = useMemo(
    () => (onSearch ? options : matching(options, query, (option) => `${option.label} ${option.hint ?? ""}`)),
    [options, query, onSearch],
  );

  const show = () => {
    setQuery("");
    onSearch?.("");
    setActive(Math.max(0, options.findIndex((option) => option.value === value)));
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
    setQuery("");
  };
  const take = (option: Option<Value> | undefined) => {
    close();
    if (option && option.value !== value) onChange(option.value);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && open) {
      event.stopPropagation();
      close();
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      take(shown[active]);
    } else if (event.key === "Tab") {
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (open) setActive(rowAfterKey(event.key, active, shown.length, true) ?? 0);
      else show();
    }
  };

  useEffect(() => {
    if (open) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [open, active, id]);

  return (
    <div class="combobox">
      {icon && <Icon name={icon} class="combobox-icon" />}
      <input
        ref={input}
        class={`input clip ${icon ? "with-icon" : ""}`}
        role="combobox"
        aria-label={label}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && shown.length ? `${id}-${active}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={open && chosen ? chosen.label : placeholder}
        value={open ? query : (chosen?.label ?? "")}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => !open && show()}
        onInput={(event) => {
          const typed = event.currentTarget.value;
          setOpen(true);
          setQuery(typed);
          setActive(0);
          onSearch?.(typed);
        }}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <Icon name={open ? "search" : "updown"} class="combobox-arrow" />
      <ul class="combobox-list" role="listbox" id={`${id}-list`} aria-label={label} hidden={!open}>
        {open && shown.map((option, at) => (
          <li
            key={option.value}
            id={`${id}-${at}`}
            role="option"
            aria-selected={option.value === value}
            class={at === active ? "active" : ""}
            onPointerMove={() => setActive(at)}
            onPointerDown={(event) => {
              event.preventDefault();
              take(option);
              input.current?.blur();
            }}
          >
            <Icon name="check" class="combobox-check" />
            <span class="clip">{option.label}</span>
            {option.hint && <span class="combobox-hint">{option.hint}</span>}
          </li>
        ))}
        {open && shown.length === 0 && (
          <li class="combobox-none" role="option" aria-disabled="true" aria-selected="false">{t("nothingFits", { query })}</li>
        )}
      </ul>
    </div>
  );
}
