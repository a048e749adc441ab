import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { sentenceFor } from "./trouble.ts";

export interface Loaded<T> {
  /** Null until the first answer, or when this key has never been answered. */
  data: T | null;
  /** A sentence when the last try failed and there is nothing to show instead. */
  error: string | null;
  /** A sentence when the last try failed but an earlier answer is still shown. */
  stale: string | null;
  loadedAt: Date | null;
  /** Fetches again; what is shown stays until the answer is there. */
  reload: () => Promise<void>;
}

const REMEMBERED_ANSWERS = 60;
const answers = new Map<string, { data: unknown; at: Date }>();

/**
 * What `load` answers for a key. What was answered earlier is shown at once and renewed behind it, so that going back and
 * forth between pages does not flicker. Another key drops the request under way.
 */
export function useLoaded<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [, redraw] = useState(0);
  const [failed, setFailed] = useState<{ key: string; sentence: string } | null>(null);
  const latest = useRef(load);
  latest.current = load;
  const running = useRef<AbortController | null>(null);

  const reload = useCallback(async () => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setFailed(null);
    try {
      const data = await latest.current(controller.signal);
      if (controller.signal.aborted) return;
      keep(key, data);
      redraw((count) => count + 1);
    } catch (failure) {
      if (!controller.signal.aborted) setFailed({ key, sentence: sentenceFor(failure) });
    }
  }, [key]);

  useEffect(() => {
    void reload();
    return () => running.current?.abort();
  }, [reload]);

  const answer = answers.get(key);
  const trouble = failed?.key === key ? failed.sentence : null;
  return {
    data: (answer?.data as T | undefined) ?? null,
    error: answer ? null : trouble,
    stale: answer ? trouble : null,
    loadedAt: answer?.at ?? null,
    reload,
  };
}

function keep(key: string, data: unknown): void {
  answers.delete(key);
  answers.set(key, { data, at: new Date() });
  const [oldest] = answers.keys();
  if (answers.size > REMEMBERED_ANSWERS && oldest !== undefined) answers.delete(oldest);
}

/** Calls `work` every so many milliseconds while `active` and while somebody looks at the page. */
export function useEvery(milliseconds: number, active: boolean, work: () => void): void {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (!document.hidden) latest.current();
    }, milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds, active]);
}
