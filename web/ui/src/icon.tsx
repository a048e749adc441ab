/** Drawn on a 20-unit square with a 1.6 stroke; round ends. */
const drawings = {
  today: "M4 5.5h12v11H4zM4 8.5h12M7 3.5v3M13 3.5v3M7.5 12.5l1.8 1.8 3.4-3.6",
  apps: "M4 4h5v5H4zM4 11.5h5v5H4zM11.5 11.5h5v5h-5zM14 3.5v6M11 6.5h6",
  deliveries: "M3.5 9.5 16.5 4l-4.3 12.5-2.9-5.4zM9.3 11.1 16.5 4",
  place: "M10 17s5.5-4.7 5.5-9A5.5 5.5 0 0 0 4.5 8c0 4.3 5.5 9 5.5 9zM10 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6.2V10l2.5 1.8",
  check: "M4.5 10.5l3.7 3.7 7.3-8",
  "check-round": "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7 10.2l2.1 2.1 3.9-4.2",
  arrived: "M8.5 9.3a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8zM3 16.5c.3-3 2.4-4.7 5.5-4.7 1 0 2 .2 2.7.5M12.2 14.8l1.7 1.7 3.3-3.6",
  "no-show": "M8.5 9.3a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8zM3 16.5c.3-3 2.4-4.7 5.5-4.7 1 0 2 .2 2.7.5M13 13l3.6 3.6M16.6 13 13 16.6",
  close: "M5.5 5.5l9 9M14.5 5.5l-9 9",
  left: "M12 5l-5 5 5 5",
  right: "M8 5l5 5-5 5",
  down: "M5.5 8l4.5 4.5L14.5 8",
  updown: "M7 8l3-3 3 3M7 12l3 3 3-3",
  search: "M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l3.8 3.8",
  copy: "M7.5 7.5h9v9h-9zM12.5 7.5v-4h-9v9h4",
  out: "M11 4h5v5M16 4l-7 7M8 5H4v11h11v-4",
  alert: "M10 3.5 17.5 16.5h-15zM10 8.2v3.6M10 14v.3",
  retry: "M15.8 8.2A6.2 6.2 0 1 0 16 12M16.2 4v4.3H12",
  pause: "M7.2 5v10M12.8 5v10",
  play: "M6.5 4.5v11l9-5.5z",
  parked: "M6.6 3.5h6.8l3.1 3.1v6.8l-3.1 3.1H6.6l-3.1-3.1V6.6zM10 6.7v4M10 13.2v.3",
  snow: "M10 3v14M4 6.5l12 7M16 6.5l-12 7",
  info: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.3v4.2M10 6.5v.3",
  leave: "M8.5 4H4v12h4.5M12.5 6.5 16 10l-3.5 3.5M16 10H8",
  clients: "M7.5 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM2.5 16.3c.3-2.9 2.2-4.5 5-4.5s4.7 1.6 5 4.5M13 9.3a2.4 2.4 0 1 0-.6-4.7M14.4 12c1.8.4 2.9 1.8 3.1 4",
  plus: "M10 4.5v11M4.5 10h11",
  minus: "M4.5 10h11",
  list: "M7 5.5h9.5M7 10h9.5M7 14.5h9.5M3.5 5.5h.2M3.5 10h.2M3.5 14.5h.2",
  keyboard: "M3 5.5h14v9H3zM5.8 8.4h.2M8.6 8.4h.2M11.4 8.4h.2M14.2 8.4h.2M6.5 11.7h7",
  edit: "M4 16l.8-3.3 8.6-8.6 2.5 2.5-8.6 8.6zM11.6 5.9l2.5 2.5",
  bin: "M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5",
  globe: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM3 10h14M10 3c2.4 2 3.4 4.3 3.4 7s-1 5-3.4 7c-2.4-2-3.4-4.3-3.4-7S7.6 5 10 3z",
  filter: "M3.5 4.5h13l-5 6v4.500l-3 1.500v-6z",
  file: "M5.500 3.500h6l3 3v10h-9zM11.500 3.500v3h3M8 10.500h4M8 13.300h4",
  group: "M10 8.2a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8zM4.8 10.4a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8zM15.2 10.4a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8zM6 16.5c.2-3 1.700-4.900 4-4.900s3.800 1.900 4 4.900M2 15c.100-1.800.900-2.900 2.400-3.100M18 15c-.100-1.800-.900-2.900-2.400-3.100",
  shield: "M10 3l6 2.2v4.3c0 3.8-2.5 6.2-6 7.5-3.5-1.3-6-3.7-6-7.5V5.2zM7.3 9.9l2 2 3.5-3.7",
} as const;

export type IconName = keyof typeof drawings;

/** A drawing beside a word; never the only bearer of a meaning. */
export function Icon({ name, size = 16, class: className }: { name: IconName; size?: number; class?: string }) {
  return (
    <svg
      class={className} width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="currentColor"
      stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
