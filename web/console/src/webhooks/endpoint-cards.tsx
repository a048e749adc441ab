import type { Endpoint } from "@branchbook/client";
import { formatDuration, formatMoment, formatNumber, Skeleton } from "@branchbook/ui";
import { StateBadge } from "../states.tsx";
import { t } from "../words.ts";
import { endpointLook, ownerTitle, shortUrl } from "./endpoint-looks.ts";
import { SmallPicture } from "./health-picture.tsx";

export interface EndpointCardsProps {
  /** Null while they are being fetched. */
  endpoints: readonly Endpoint[] | null;
  hours: number;
  zoneOf: (endpoint: Endpoint) => string;
  /** Whose it is, or where. */
  leadOf?: (endpoint: Endpoint) => string;
  selected: number | undefined;
  onSelect: (endpoint: Endpoint) => void;
}

/** Addresses side by side: how each is doing, in a word, a picture and figures. */
export function EndpointCards({ endpoints, hours, zoneOf, leadOf, selected, onSelect }: EndpointCardsProps) {
  return (
    <ul class="endpoint-cards" aria-busy={endpoints === null}>
      {endpoints === null && [0, 1].map((at) => <li key={at} class="card endpoint-card"><Skeleton wide={6} /><Skeleton wide={9} /><Skeleton wide={8} /></li>)}
      {endpoints?.map((endpoint) => (
        <li key={endpoint.subscription.id} class="card endpoint-card" aria-current={endpoint.subscription.id === selected ? "true" : undefined}>
          <header>
            <h2 class="clip"><button type="button" class="card-open" onClick={() => onSelect(endpoint)}>{shortUrl(endpoint.subscription.url)}</button></h2>
            <StateBadge look={endpointLook(endpoint)} />
          </header>
          <p class="muted small">{leadOf?.(endpoint) ?? ownerTitle(endpoint.subscription)}</p>
          <SmallPicture health={endpoint.health} hours={hours} zone={zoneOf(endpoint)} />
          <Figures endpoint={endpoint} />
          {endpoint.now.failing_since && <p class="danger-text small">{t("failingSince", { moment: formatMoment(endpoint.now.failing_since, zoneOf(endpoint)) })}</p>}
        </li>
      ))}
    </ul>
  );
}

/** What was sent and what waits, in figures. */
export function Figures({ endpoint: { health, now } }: { endpoint: Endpoint }) {
  const time = (value: number | null) => (value === null ? "–" : formatDuration(value));
  return (
    <dl class="figures">
      <div><dt>{t("delivered")}</dt><dd>{formatNumber(health.delivered)}</dd></div>
      <div><dt>{t("failedAttempts")}</dt><dd class={health.failed ? "danger-text" : ""}>{formatNumber(health.failed)}</dd></div>
      <div><dt>{t("usualTime")}</dt><dd>{time(health.usual_ms)}</dd></div>
      <div><dt>{t("slowTime")}</dt><dd>{time(health.slow_ms)}</dd></div>
      <div><dt>{t("backlog")}</dt><dd>{formatNumber(now.behind + now.waiting)}</dd></div>
      <div><dt>{t("parked")}</dt><dd class={now.parked ? "danger-text" : ""}>{formatNumber(now.parked)}</dd></div>
    </dl>
  );
}
