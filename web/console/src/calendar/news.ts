import { useEffect, useRef, useState } from "preact/hooks";
import type { News } from "@branchbook/client";
import { api } from "../session.ts";

const RETRY = 3_000;
const LONGEST_RETRY = 60_000;

/**
 * Listens to what happens at a location after an event's number, and says whether the line is open. Only the page that is
 * looked at keeps a line, because browsers allow few to one server; when it is looked at again it goes on where it stopped.
 */
export function useNews(location: number, after: number | undefined, onNews: (news: News) => void): boolean {
  const [open, setOpen] = useState(true);
  const latest = useRef(onNews);
  latest.current = onNews;
  const number = useRef(0);
  if (after !== undefined) number.current = Math.max(number.current, after);
  const known = after !== undefined;

  useEffect(() => {
    number.current = after ?? 0;
    if (!known) return;
    let line: EventSource | null = null;
    let wait = RETRY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const close = () => {
      clearTimeout(timer);
      line?.close();
      line = null;
    };
    const listen = () => {
      close();
      if (document.hidden) return;
      line = new EventSource(api.newsAddress(location, number.current));
      line.onopen = () => {
        wait = RETRY;
        setOpen(true);
      };
      line.onmessage = (message) => {
        const news = JSON.parse(message.data) as News;
        number.current = Math.max(number.current, news.number);
        latest.current(news);
      };
      line.onerror = () => {
        close();
        setOpen(false);
        timer = setTimeout(listen, wait);
        wait = Math.min(LONGEST_RETRY, wait * 2);
      };
    };
    listen();
    document.addEventListener("visibilitychange", listen);
    return () => {
      document.removeEventListener("visibilitychange", listen);
      close();
    };
  }, [location, known]);
  return open;
}
