import type { ComponentChildren, ButtonHTMLAttributes } from "preact";
import { Icon, type IconName } from "./icon.tsx";

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "size" | "icon"> & {
  kind?: "primary" | "secondary" | "quiet" | "danger";
  size?: "small";
  /** Work is under way: the button keeps its width and focus and takes no further press. */
  busy?: boolean;
  icon?: IconName;
  children: ComponentChildren;
};

export function Button({ kind = "secondary", size, busy = false, icon, children, onClick, type = "button", class: extra, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      class={`button ${kind} ${size ?? ""} ${extra ?? ""}`}
      aria-busy={busy}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      <span class="button-label">
        {icon && <Icon name={icon} />}
        {children}
      </span>
      {busy && <span class="button-spinner" aria-hidden="true" />}
    </button>
  );
}

export type IconButtonProps = Omit<ButtonProps, "children" | "icon"> & { icon: IconName; label: string };

/** A button that shows only a drawing; its label is read out and shown on hover. */
export function IconButton({ icon, label, kind = "quiet", size, ...rest }: IconButtonProps) {
  return (
    <Button {...rest} kind={kind} class={`icon ${size ?? ""}`} aria-label={label} title={label}>
      <Icon name={icon} size={size ? 16 : 18} />
    </Button>
  );
}
