import { isTerminal } from '@likeness/core/task';
import type { RunningAction } from '../state/panel-state.js';
import { usePanel } from './panel-context.js';

/** How far an action is, what holds it up, and how to stop it. Stands where the buttons were. */
export function Progress({ running: { label, done, all, isStopping } }: { running: RunningAction }) {
  const { state, t } = usePanel();
  const troubled = state.tasks.value.find((task) => !isTerminal(task.state) && task.trouble !== undefined);
  return (
    <div class="action-bar working">
      <span role="status">
        {isStopping ? t('stopping') : label}
        {all > 0 && ` ${t('done-of', { done, all })}`}
      </span>
      <progress aria-label={label} {...(all > 0 ? { max: all, value: done } : {})} />
      <button type="button" aria-disabled={isStopping} onClick={() => state.stopAction()}>
        {t('cancel')}
      </button>
      {troubled?.trouble && (
        <small class="holdup">
          {troubled.trouble.message}. {troubled.trouble.todo}
        </small>
      )}
    </div>
  );
}
