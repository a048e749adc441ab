import type { Endpoint, HealthHour } from "@branchbook/client";
import { formatDuration, formatMoment, formatNumber, Icon } from "@branchbook/ui";
import { t } from "../words.ts";
import { ceiling, everyHour, stepPath } from "./health-series.ts";

const HEIGHT = 100;

interface PictureProps { health: Endpoint["health"]; hours: number; zone: string }

/** What was sent by the hour, small: a glance, whose figures stand beside it. */
export function SmallPicture({ health, hours, zone }: PictureProps) {
  const series = everyHour(health.from, hours, health.hours);
  return <Bars series={series} top={highest(series)} label={summary(health, zone)} />;
}

/** What was sent by the hour and how long answers took, with the same in a table. */
export function HealthPicture({ health, hours, zone }: PictureProps) {
  const series = everyHour(health.from, hours, health.hours);
  const top = highest(series);
  const slowest = Math.max(0, ...series.map((hour) => hour.slow_ms ?? 0));
  const times = ceiling(slowest);
  return (
    <div class="stack">
      <figure class="chart">
        <figcaption>
          <span class="strong">{t("perHour")}</span>
          <Key kind="good" word={t("delivered")} /><Key kind="bad" word={t("failedAttempts")} />
        </figcaption>
        <div class="chart-box"><span class="chart-top">{formatNumber(top)}</span><Bars series={series} top={top} label={summary(health, zone)} /></div>
        <Axis series={series} zone={zone} />
      </figure>
      <figure class="chart">
        <figcaption>
          <span class="strong">{t("answerTimes")}</span>
          <Key kind="usual" word={t("usualTime")} /><Key kind="slow" word={t("slowTime")} />
        </figcaption>
        <div class="chart-box">
          <span class="chart-top">{formatDuration(times)}</span>
          <svg class="chart-picture" role="img" aria-label={timesSummary(health)} viewBox={`0 0 ${series.length} ${HEIGHT}`} preserveAspectRatio="none">
            <path class="chart-line slow" d={stepPath(series.map((hour) => hour.slow_ms), times, HEIGHT)} />
            <path class="chart-line usual" d={stepPath(series.map((hour) => hour.usual_ms), times, HEIGHT)} />
          </svg>
        </div>
        <Axis series={series} zone={zone} />
      </figure>
      {Date.parse(health.counted_from) > Date.parse(health.from) && (
        <p class="note"><Icon name="info" size={18} /><span>{t("countedFrom", { moment: formatMoment(health.counted_from, zone) })}</span></p>
      )}
      <HourTable hours={health.hours} zone={zone} />
    </div>
  );
}

function highest(series: readonly HealthHour[]): number {
  return ceiling(Math.max(0, ...series.map((hour) => hour.delivered + hour.failed)));
}

function summary(health: Endpoint["health"], zone: string): string {
  return t("pictureSummary", { moment: formatMoment(health.from, zone), delivered: health.delivered, failed: health.failed });
}

function timesSummary(health: Endpoint["health"]): string {
  if (health.usual_ms === null || health.slow_ms === null) return t("noAnswerYet");
  return t("timesSummary", { usual: formatDuration(health.usual_ms), slow: formatDuration(health.slow_ms) });
}

function Key({ kind, word }: { kind: string; word: string }) {
  return <span class="chart-key"><span class={`chart-swatch ${kind}`} aria-hidden="true" />{word}</span>;
}

/** A bar for each hour: what failed stands upon what was delivered. */
function Bars({ series, top, label }: { series: readonly HealthHour[]; top: number; label: string }) {
  const high = (count: number) => (count / top) * HEIGHT;
  return (
    <svg class="chart-picture" role="img" aria-label={label} viewBox={`0 0 ${series.length} ${HEIGHT}`} preserveAspectRatio="none">
      {series.map((hour, at) => {
        const good = high(hour.delivered);
        const bad = high(hour.failed);
        return (
          <g key={hour.at}>
            {good > 0 && <rect class="chart-good" x={at + 0.1} width={0.8} y={HEIGHT - good} height={good} />}
            {bad > 0 && <rect class="chart-bad" x={at + 0.1} width={0.8} y={HEIGHT - good - bad} height={bad} />}
          </g>
        );
      })}
    </svg>
  );
}

function Axis({ series, zone }: { series: readonly HealthHour[]; zone: string }) {
  return <div class="chart-axis" aria-hidden="true"><span>{formatMoment(series[0]!.at, zone)}</span><span>{t("now")}</span></div>;
}

function HourTable({ hours, zone }: { hours: readonly HealthHour[]; zone: string }) {
  const time = (value: number | null) => (value === null ? "–" : formatDuration(value));
  return (
    <details class="chart-table">
      <summary>{t("asTable")}</summary>
      {hours.length === 0 ? <p class="muted">{t("nothingSentThen")}</p> : (
        <table class="lines">
          <caption class="aloud">{t("perHour")}</caption>
          <thead>
            <tr>
              {[t("hourFrom"), t("delivered"), t("failedAttempts"), t("usualTime"), t("slowTime")].map((head) => <th key={head} scope="col">{head}</th>)}
            </tr>
          </thead>
          <tbody>
            {[...hours].reverse().map((hour) => (
              <tr key={hour.at}>
                <th scope="row">{formatMoment(hour.at, zone)}</th>
                <td>{formatNumber(hour.delivered)}</td><td>{formatNumber(hour.failed)}</td><td>{time(hour.usual_ms)}</td><td>{time(hour.slow_ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
