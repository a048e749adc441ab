import { lengthOf } from "./day-time.ts";
import type { Column } from "./columns.ts";

/** A stretch of a column: where something would be. Minutes of the column's day. */
export interface Target {
  column: number;
  from: number;
  to: number;
}

export type Verdict = "free" | "off" | "busy";

/** What is said on the ghost. */
export interface Words {
  hours: string;
  state: string;
  verdict: Verdict;
}

/**
 * The shape that shows where something would be while it is moved. Drawn past the page's components, straight into the
 * document, so that a frame of dragging costs the same with 6 appointments as with 600.
 */
export class Ghost {
  private bodies: { left: number; width: number }[] = [];
  private top = 0;
  private pixels = 1;

  constructor(
    private readonly canvas: HTMLElement,
    private readonly shape: HTMLElement,
    private readonly columns: readonly Column[],
  ) {}

  /** Takes the measure of the columns; they do not change while something is held. */
  measure(): void {
    const origin = this.canvas.getBoundingClientRect();
    const bodies = [...this.canvas.querySelectorAll<HTMLElement>(".cal-body")].map((body) => body.getBoundingClientRect());
    this.bodies = bodies.map((body) => ({ left: body.left - origin.left, width: body.width }));
    this.top = (bodies[0]?.top ?? origin.top) - origin.top;
    this.pixels = bodies[0] && this.columns[0] ? bodies[0].height / lengthOf(this.columns[0].span) : 1;
  }

  /** The column and minute under a point of the window. Outside, the nearest. */
  at(clientX: number, clientY: number): { column: number; minute: number } {
    const origin = this.canvas.getBoundingClientRect();
    const x = clientX - origin.left;
    const beyond = this.bodies.findIndex((body) => x < body.left + body.width);
    return { column: beyond < 0 ? this.bodies.length - 1 : beyond, minute: (clientY - origin.top - this.top) / this.pixels };
  }

  show({ column, from, to }: Target, words: Words): void {
    const body = this.bodies[column];
    if (!body) return;
    const { style } = this.shape;
    style.width = `${body.width - 4}px`;
    style.height = `${Math.max(24, (to - from) * this.pixels - 2)}px`;
    style.transform = `translate(${body.left + 2}px, ${this.top + from * this.pixels + 1}px)`;
    this.shape.dataset["verdict"] = words.verdict;
    this.shape.children[0]!.textContent = words.hours;
    this.shape.children[1]!.textContent = words.state;
    this.shape.hidden = false;
  }

  scrollIntoView(): void {
    this.shape.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  hide(): void {
    this.shape.hidden = true;
  }
}
