import { isTerminal, reasonTable, type TaskView } from '@likeness/core/task';
import { usePanel } from '../frame/panel-context.js';
import { sayDuration } from '../strings/translate.js';

/** So many tasks are drawn: a batch of two thousand would make every event of one slow. */
const mostShown = 100;

/** The latest tasks, each with its honest state, the newest first. */
export function TaskList() {
  const { state, t } = usePanel();
  const tasks = [...state.tasks.value].sort((one, other) => other.createdAt - one.createdAt);
  const shown = tasks.slice(0, mostShown);
  if (tasks.length === 0) return <p class="quiet">{t('no-tasks')}</p>;
  return (
    <ul class="tasks" aria-live="polite">
      {shown.map((task) => (
        <TaskRow key={task.id} task={task} />
      ))}
      {shown.length < tasks.length && <li class="quiet">{t('older-tasks', { count: tasks.length - shown.length })}</li>}
    </ul>
  );
}

function TaskRow({ task }: { task: TaskView }) {
  const { host, state, t } = usePanel();
  const now = state.now.value;
  const isOver = isTerminal(task.state);
  const name = task.stalled ? 'stalled' : task.state;
  return (
    <li class={`task ${name}`}>
      <div class="task-head">
        <strong>{t(name)}</strong>
        <span>{task.label ?? task.engine}</span>
        {!isOver && <span class="quiet">{t('age-since', { time: sayDuration(t, now - task.since) })}</span>}
      </div>
      <p>
        {reasonTable[task.reason.code]}.
        {task.position !== undefined &&
          task.state === 'queued' &&
          ` ${t('place-in-queue', { position: task.position })}.`}
        {task.trouble && ` ${task.trouble.message}.`}
      </p>
      {task.state === 'running' && task.progress !== undefined && (
        <progress max={1} value={task.progress} aria-label={t('running')} />
      )}
      {task.nextPollAt !== undefined && !isOver && (
        <small class="quiet">{t('next-poll', { time: sayDuration(t, task.nextPollAt - now) })}</small>
      )}
      <code class="quiet" title={task.id}>
        {task.engineTask?.id ?? task.id}
      </code>
      {!isOver && (
        <div class="row">
          {task.state === 'unknown' && (
            <>
              <button
                type="button"
                onClick={() => void state.attempt(() => host.tasks.resolve(task.id, 'submit-again'))}
              >
                {t('was-taken')}
              </button>
              <button type="button" onClick={() => void state.attempt(() => host.tasks.resolve(task.id, 'give-up'))}>
                {t('give-up')}
              </button>
            </>
          )}
          {task.state !== 'unknown' && (
            <button
              type="button"
              disabled={task.cancelling}
              onClick={() => void state.attempt(() => host.tasks.cancel(task.id))}
            >
              {t('cancel')}
            </button>
          )}
        </div>
      )}
    </li>
  );
}
