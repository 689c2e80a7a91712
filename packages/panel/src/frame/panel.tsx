import { Compose } from '../compose/compose.js';
import { Credits } from '../credits/credits.js';
import { History } from '../history/history.js';
import { ReferenceZone } from '../reference/reference-zone.js';
import { type Tab, tabs } from '../state/panel-state.js';
import { TaskList } from '../tasks/task-list.js';
import { VariantForm } from '../variants/variant-form.js';
import { ActionBar } from './action-bar.js';
import { usePanel } from './panel-context.js';

const views = { compose: Compose, reference: ReferenceZone, tasks: TaskList, history: History, credits: Credits };

/** The whole panel: tabs above, the view of one, what can be done below. */
export function Panel() {
  const { state, t } = usePanel();
  const tab = state.tab.value;
  const View = views[tab];
  const action = state.asking.value;
  const portrait = state.portraits.value.find(({ id }) => state.chosen.value.has(id));
  return (
    <main class="panel">
      <h1 class="unseen">Likeness</h1>
      <div class="tabs" role="tablist" aria-label="Likeness" onKeyDown={moveBetweenTabs}>
        {tabs.map((one) => (
          <TabButton key={one} tab={one} />
        ))}
      </div>
      <div class="view" role="tabpanel" id={`view-${tab}`} aria-labelledby={`tab-${tab}`} tabIndex={-1}>
        {action && portrait ? <VariantForm action={action} portrait={portrait} /> : <View />}
      </div>
      {state.trouble.value !== undefined && (
        <div class="trouble" role="alert">
          <p>{state.trouble.value}</p>
          <button
            type="button"
            onClick={() => {
              state.trouble.value = undefined;
            }}
          >
            {t('dismiss')}
          </button>
        </div>
      )}
      {!(action && portrait) && <ActionBar />}
    </main>
  );
}

function TabButton({ tab }: { tab: Tab }) {
  const { state, t } = usePanel();
  const isHere = state.tab.value === tab;
  const count = tab === 'tasks' ? state.tasks.value.filter(isRunning).length : 0;
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${tab}`}
      aria-selected={isHere}
      aria-controls={`view-${tab}`}
      tabIndex={isHere ? 0 : -1}
      onClick={() => {
        state.asking.value = undefined;
        state.tab.value = tab;
      }}
    >
      {t(tab)}
      {count > 0 && <span class="badge">{count}</span>}
    </button>
  );
}

const isRunning = ({ state }: { state: string }) =>
  ['submitting', 'queued', 'running', 'finalizing', 'unknown'].includes(state);

/** Arrow keys, Home and End, as the ARIA practices have it for tabs. */
function moveBetweenTabs(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[role=tab]')];
  const here = [...buttons, document.activeElement].indexOf(document.activeElement);
  if (here === buttons.length) return;
  const steps: Partial<Record<string, number>> = {
    ArrowRight: here + 1,
    ArrowLeft: here - 1,
    Home: 0,
    End: buttons.length - 1,
  };
  const next = steps[event.key];
  if (next === undefined) return;
  event.preventDefault();
  const button = buttons[(next + buttons.length) % buttons.length];
  button?.click();
  button?.focus();
}
