import type { Period } from "@branchbook/client";
import { Link } from "../navigation.tsx";
import type { Route } from "../route.ts";
import { t } from "../words.ts";

/** How far back the pictures reach. */
export function PeriodSwitch({ period, to }: { period: Period; to: (period: Period) => Route }) {
  return (
    <nav class="segments" aria-label={t("periodShown")}>
      <Link to={to("day")} aria-current={period === "day" ? "page" : undefined}>{t("periodDay")}</Link>
      <Link to={to("week")} aria-current={period === "week" ? "page" : undefined}>{t("periodWeek")}</Link>
    </nav>
  );
}
