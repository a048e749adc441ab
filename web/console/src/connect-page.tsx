import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import type { Application } from "@branchbook/client";
import { Badge, Button, Empty, formatList, Icon, matching, Skeleton, Trouble } from "@branchbook/ui";
import { Rights } from "./app-page.tsx";
import { advance, beginFlow, choiceWasSkipped, type Flow, type FlowEvent, type Pick } from "./connect-flow.ts";
import { Workspace } from "./frame.tsx";
import { useLoaded } from "./loading.ts";
import { goTo, Link } from "./navigation.tsx";
import { api, locationOf, locations } from "./session.ts";
import { installLooks, StateBadge } from "./states.tsx";
import { sentenceFor } from "./trouble.ts";
import { t } from "./words.ts";

/** The way from "Connect" to the developer's page, for one branch or many. */
export function ConnectPage({ id }: { id: number }) {
  const loaded = useLoaded("applications", (signal) => api.applications(signal));
  const [begun, setBegun] = useState<Application | null>(null);
  const app = loaded.data?.find((one) => one.id === id);
  // The way keeps the catalogue it began with: its own result must not pull the choice from under it.
  useEffect(() => {
    if (app && !begun) setBegun(app);
  }, [app, begun]);

  const title = t("connectApp", { app: begun?.title ?? t("app") });
  return (
    <Workspace
      title={title}
      heading={
        <>
          <p class="crumb"><Link to={{ page: "app", app: id }}><Icon name="left" size={14} />{begun?.title ?? t("app")}</Link></p>
          <h1>{begun ? title : loaded.data && !app ? t("unknownApp") : <Skeleton wide={10} />}</h1>
        </>
      }
    >
      {loaded.error && <Trouble message={loaded.error} onRetry={() => void loaded.reload()} />}
      {begun && <ConnectFlow app={begun} />}
    </Workspace>
  );
}

function ConnectFlow({ app }: { app: Application }) {
  const [flow, tell] = useReducer<Flow, FlowEvent, Application>(advance, app, () => beginFlow(app, locations.value));
  const heading = useRef<HTMLHeadingElement>(null);
  const firstStep = useRef(true);
  useEffect(() => {
    if (!firstStep.current) heading.current?.focus();
    firstStep.current = false;
  }, [flow.step]);

  const send = async () => {
    tell({ type: "sent" });
    try {
      tell({ type: "answered", connected: await api.connect(app.id, [...flow.chosen]) });
    } catch (failure) {
      tell({ type: "refused", sentence: sentenceFor(failure) });
    }
  };
  const steps = choiceWasSkipped(flow) ? (["consent", "done"] as const) : (["choose", "consent", "done"] as const);
  return (
    <div class="card flow">
      <p class="muted small flow-step">{t("steps", { step: steps.findIndex((one) => one === flow.step) + 1, count: steps.length })}</p>
      {flow.step === "choose" && <ChooseStep flow={flow} tell={tell} app={app} heading={heading} />}
      {flow.step === "consent" && <ConsentStep flow={flow} tell={tell} app={app} heading={heading} onAgree={() => void send()} />}
      {flow.step === "done" && <DoneStep flow={flow} app={app} heading={heading} />}
    </div>
  );
}

type Heading = { current: HTMLHeadingElement | null };
interface StepProps { flow: Flow; tell: (event: FlowEvent) => void; app: Application; heading: Heading }

function ChooseStep({ flow, tell, app, heading }: StepProps) {
  const [query, setQuery] = useState("");
  const shown = matching(flow.picks, query, (pick) => pick.location.title);
  const free = shown.filter((pick) => !pick.taken).map((pick) => pick.location.id);
  const allChosen = free.length > 0 && free.every((id) => flow.chosen.has(id));

  if (flow.picks.every((pick) => pick.taken)) {
    const text = flow.picks.length ? t("allConnected") : t("mayNotManageAny");
    return <Empty icon="check-round" title={text}><Link class="button" to={{ page: "app", app: app.id }}>{t("toApp", { app: app.title })}</Link></Empty>;
  }
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); tell({ type: "next", otherwise: t("noneChosen") }); }}>
      <h2 ref={heading} tabIndex={-1}>{t(flow.several ? "chooseBranches" : "chooseBranchesOne")}</h2>
      <div class="pick-tools">
        <div class="combobox">
          <Icon name="search" class="combobox-icon" />
          <input
            class="input with-icon" type="search" aria-label={t("findBranches")} placeholder={t("findBranches")}
            value={query} onInput={(event) => setQuery(event.currentTarget.value)}
          />
        </div>
        {flow.several && free.length > 0 && (
          <label class="pick-all">
            <input
              type="checkbox" checked={allChosen}
              onChange={() => tell({ type: allChosen ? "clear" : "selectAll", locations: free })}
            />
            {query ? t("selectAllShown", { count: free.length }) : t("selectAll")}
          </label>
        )}
      </div>
      <ul class="picks">
        {shown.map((pick) => <PickRow key={pick.location.id} pick={pick} flow={flow} tell={tell} />)}
        {shown.length === 0 && <li class="picks-none muted">{t("nothingFits", { query })}</li>}
      </ul>
      <div class="flow-foot">
        <p role="status" class={flow.error ? "field-error" : "muted numbers"}>
          {flow.error ? <><Icon name="alert" size={14} />{flow.error}</> : t("chosen", { count: flow.chosen.size })}
        </p>
        <Button onClick={() => goTo({ page: "app", app: app.id })}>{t("cancel")}</Button>
        <Button kind="primary" type="submit">{t("next")}</Button>
      </div>
    </form>
  );
}

const reasons = { active: "alreadyActive", pending: "alreadyPending", frozen: "alreadyFrozen" } as const;

function PickRow({ pick, flow, tell }: { pick: Pick; flow: Flow; tell: (event: FlowEvent) => void }) {
  const { location, taken } = pick;
  const single = !flow.several && !taken;
  return (
    <li>
      <label class={`pick ${taken ? "taken" : ""}`}>
        <input
          type={single ? "radio" : "checkbox"} name={single ? "branch" : undefined} disabled={taken !== null} checked={taken !== null || flow.chosen.has(location.id)}
          onChange={() => tell({ type: "toggle", location: location.id })}
        />
        <span class="pick-name">{location.title}</span>
        {taken && <span class="muted small">{t(reasons[taken])}</span>}
      </label>
    </li>
  );
}

function ConsentStep({ flow, tell, app, heading, onAgree }: StepProps & { onAgree: () => void }) {
  const names = [...flow.chosen].map((id) => locationOf(id)?.title ?? String(id));
  return (
    <div class="stack">
      <h2 ref={heading} tabIndex={-1}>{t("consentTitle", { app: app.title })}</h2>
      {app.rights.length > 0 && <p>{t("consentAt", { branches: formatList(names) })}</p>}
      <Rights app={app} />
      <p class="note"><Icon name="info" size={18} /><span>{t("consentNote")}</span></p>
      {flow.error && <p class="note bad" role="alert"><Icon name="alert" size={18} /><span>{flow.error}</span></p>}
      <div class="flow-foot">
        <span />
        {choiceWasSkipped(flow)
          ? <Button disabled={flow.sending} onClick={() => goTo({ page: "app", app: app.id })}>{t("cancel")}</Button>
          : <Button disabled={flow.sending} onClick={() => tell({ type: "back" })}>{t("back")}</Button>}
        <Button kind="primary" busy={flow.sending} onClick={onAgree}>{t("agreeAndConnect")}</Button>
      </div>
    </div>
  );
}

function DoneStep({ flow, app, heading }: Omit<StepProps, "tell">) {
  const { results, redirect_url } = flow.connected!;
  const pending = results.some((result) => result.status === "pending");
  const failed = results.every((result) => result.status === null);
  const registration = webAddress(redirect_url);
  const title = failed ? "resultTitleFailed" : pending && registration ? "resultTitle" : "resultTitleDone";
  return (
    <div class="stack">
      <h2 ref={heading} tabIndex={-1}>{t(title)}</h2>
      <p>{failed ? t("resultFailed") : pending ? t("resultPending", { developer: app.developer.title }) : t("resultActive")}</p>
      <ul class="results">
        {results.map((result) => (
          <li key={result.location_id}>
            <div>
              <span class="strong">{locationOf(result.location_id)?.title ?? result.location_id}</span>
              {result.error && <p class="muted small">{result.error}</p>}
            </div>
            {result.status ? <StateBadge look={installLooks[result.status]} /> : <Badge tone="danger" icon="alert">{t("installNone")}</Badge>}
          </li>
        ))}
      </ul>
      <div class="flow-foot">
        <span />
        <Link class="button" to={{ page: "app", app: app.id }}>{t("toApp", { app: app.title })}</Link>
        {registration && (
          <a class="button primary" href={registration} target="_blank" rel="noopener noreferrer">
            {t("continueAt", { developer: app.developer.title })}<Icon name="out" /><span class="aloud">({t("newTab")})</span>
          </a>
        )}
      </div>
    </div>
  );
}

/** An address one may be sent to; anything but http and https is dropped. */
function webAddress(text: string | null): string | null {
  return text && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : null;
}
