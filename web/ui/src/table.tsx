import { useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { rowAfterKey } from "./rows.ts";
import { Skeleton } from "./skeleton.tsx";
import { Trouble } from "./trouble.tsx";
import { t } from "./own-words.ts";

export interface Column<Row> {
  /** Names the column in the style sheet: a phone lays the cells out by it. */
  name: string;
  head: string;
  cell: (row: Row) => ComponentChildren;
  align?: "end";
}

export interface TableProps<Row> {
  /** What the table shows, read out. */
  label: string;
  /** The first column's cell becomes the row's button. */
  columns: readonly Column<Row>[];
  /** Null while they are being fetched. */
  rows: readonly Row[] | null;
  keyOf: (row: Row) => number | string;
  selected: number | string | null;
  onSelect: (row: Row) => void;
  /** Shown instead of rows when there are none. */
  empty: ComponentChildren;
  /** Set when the rows could not be fetched. */
  error?: string | null;
  onRetry: () => void;
  rowClass?: (row: Row) => string;
}

/**
 * A list to walk through: one tab stop, arrow keys from row to row, Enter opens. The head stays in view. Loading, empty and
 * failed look the same everywhere.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, keyOf, selected, onSelect, empty, error, onRetry, rowClass } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [stop, setStop] = useState(0);

  if (error) return <Trouble message={error} onRetry={onRetry} />;
  if (rows?.length === 0) return <>{empty}</>;

  const keys = rows?.map(keyOf) ?? [];
  const selectedAt = selected === null ? -1 : keys.indexOf(selected);
  const tabStop = Math.min(selectedAt >= 0 ? selectedAt : stop, Math.max(0, keys.length - 1));

  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(body.current?.querySelectorAll<HTMLButtonElement>(".row-open") ?? [])];
    const to = rowAfterKey(event.key, buttons.indexOf(document.activeElement as HTMLButtonElement), buttons.length);
    if (to === null) return;
    event.preventDefault();
    setStop(to);
    buttons[to]?.focus();
    buttons[to]?.closest("tr")?.scrollIntoView({ block: "nearest" });
  };

  return (
    <table class="table" aria-label={label} aria-busy={rows === null}>
      <thead>
        <tr>{columns.map((column) => <th key={column.name} scope="col" class={column.align ?? ""} data-column={column.name}>{column.head}</th>)}</tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {rows === null && <WaitingRows columns={columns} />}
        {rows?.map((row, at) => (
          <tr key={keys[at]} class={rowClass?.(row) ?? ""} aria-current={at === selectedAt ? "true" : undefined}>
            {columns.map((column, place) => (
              <td key={column.name} class={column.align ?? ""} data-column={column.name}>
                {place > 0 ? column.cell(row) : (
                  <button type="button" class="row-open" tabIndex={at === tabStop ? 0 : -1} onFocus={() => setStop(at)} onClick={() => onSelect(row)}>
                    {column.cell(row)}
                  </button>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WaitingRows<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <>
      {Array.from({ length: 8 }, (_, row) => (
        <tr key={row} class="waiting-row">
          {columns.map((column, place) => (
            <td key={column.name} class={column.align ?? ""} data-column={column.name}>
              {row === 0 && place === 0 && <span class="aloud">{t("loading")}</span>}
              <Skeleton wide={4 + ((row * 3 + place * 2) % 5)} />
            </td>
          ))}
        </tr>
      ))}
    </>
  );
}
