import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Location, Notice, NoticeKind } from "@branchbook/client";
import { Button, formatMoment, Icon, Menu, Moment, Timeline, toast, type IconName, type Tone } from "@branchbook/ui";
import { useEvery, useLoaded } from "../loading.ts";
import { Link } from "../navigation.tsx";
import { api } from "../session.ts";
import { sentenceFor } from "../trouble.ts";
import { t, type Word } from "../words.ts";
import { shortUrl } from "./endpoint-looks.ts";

const LOOKS: Record<NoticeKind, { tone: Tone; icon: IconName; word: Word }> = {
  failing: { tone: "danger", icon: "alert", word: "noticeFailing" },
  recovered: { tone: "arrived", icon: "check-round", word: "noticeRecovered" },
  given_up: { tone: "danger", icon: "parked", word: "noticeGivenUp" },
  gone: { tone: "danger", icon: "close", word: "noticeGone" },
  paused: { tone: "waiting", icon: "pause", word: "noticePaused" },
  resumed: { tone: "arrived", icon: "play", word: "noticeResumed" },
};

/** What the reader has not put away yet, at the branch that was looked at last. */
const unseen = signal<{ location: number; notices: readonly Notice[] } | null>(null);

/** Asks again what there is to know at a branch. */
export async function lookForNotices(location: number): Promise<void> {
  try {
    unseen.value = { location, notices: await api.unseenNotices(location) };
  } catch {
    // The page itself says when the server cannot be reached.
  }
}

async function putAway(location: number, notices: readonly Notice[]): Promise<void> {
  try {
    await api.putNoticesAway(location, Math.max(...notices.map((notice) => notice.id)));
    await lookForNotices(location);
  } catch (failure) {
    toast({ tone: "bad", message: sentenceFor(failure) });
  }
}

function unseenAt(location: number): readonly Notice[] {
  return unseen.value?.location === location ? unseen.value.notices : [];
}

/** The bell of a branch: how much there is to know, and what. */
export function Bell({ location }: { location: Location }) {
  useEffect(() => void lookForNotices(location.id), [location.id]);
  useEvery(60_000, true, () => void lookForNotices(location.id));
  const notices = unseenAt(location.id);
  return (
    <div class="bell">
      <Menu
        label={notices.length ? t("bellCount", { count: notices.length }) : t("bellNone")}
        button={<><Icon name="bell" size={20} />{notices.length > 0 && <span class="bell-count" aria-hidden="true">{notices.length}</span>}</>}
      >
        {notices.length === 0 ? <p class="muted bell-none">{t("bellNone")}</p> : (
          <>
            <ul class="bell-list">{notices.map((notice) => <li key={notice.id}><NoticeLine notice={notice} zone={location.zone} /></li>)}</ul>
            <Button kind="quiet" icon="check" onClick={() => void putAway(location.id, notices)}>{t("putAway")}</Button>
          </>
        )}
        <Link class="button quiet" to={{ page: "webhooks", location: location.id }}>{t("toWebhooks")}</Link>
      </Menu>
    </div>
  );
}

function NoticeLine({ notice, zone }: { notice: Notice; zone: string }) {
  const look = LOOKS[notice.kind];
  return (
    <div class={`notice-line ${look.tone}`}>
      <Icon name={look.icon} size={18} />
      <div>
        <p><strong>{t(look.word)}</strong> <span class="notice-url">{shortUrl(notice.url)}</span></p>
        <p class="muted small">{closed(notice.sentence)} {formatMoment(notice.happened_at, zone)}</p>
      </div>
    </div>
  );
}

/** What is new at the branch, on top of its webhooks. */
export function NewNotices({ location }: { location: Location }) {
  const notices = unseenAt(location.id);
  if (notices.length === 0) return null;
  return (
    <section class="notices card" aria-label={t("newNotices")}>
      <ul>{notices.map((notice) => <li key={notice.id}><NoticeLine notice={notice} zone={location.zone} /></li>)}</ul>
      <Button size="small" icon="check" onClick={() => void putAway(location.id, notices)}>{t("putAway")}</Button>
    </section>
  );
}

/** Everything of late that one had to know, also what was put away. */
export function NoticeHistory({ location }: { location: Location }) {
  const loaded = useLoaded(`notices ${location.id}`, (abort) => api.notices(location.id, 1, abort));
  const notices = loaded.data?.notices ?? [];
  if (notices.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t("noticeHistory")}</h2>
      <Timeline>
        {notices.map((notice) => (
          <Moment key={notice.id} tone={LOOKS[notice.kind].tone} icon={LOOKS[notice.kind].icon}
            title={<>{t(LOOKS[notice.kind].word)} <span class="notice-url">{shortUrl(notice.url)}</span></>}
            aside={formatMoment(notice.happened_at, location.zone)}>
            <p class="muted">{closed(notice.sentence)}</p>
          </Moment>
        ))}
      </Timeline>
    </section>
  );
}

function closed(sentence: string): string {
  return sentence.replace(/\.?$/, ".");
}
