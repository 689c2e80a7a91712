import { useState } from 'preact/hooks';
import { usePanel } from '../frame/panel-context.js';

/** A field for each engine that wants a token. What was typed in is never shown again. */
export function KeyFields() {
  const { host } = usePanel();
  return (
    <>
      {host.keys?.list().map(({ engine }) => (
        <KeyField key={engine} engine={engine} />
      ))}
    </>
  );
}

function KeyField({ engine }: { engine: string }) {
  const { host, state, t } = usePanel();
  const [token, setToken] = useState('');
  const [keep, setKeep] = useState(false);
  const known = host.keys?.list().find((one) => one.engine === engine);
  const set = (next: string | undefined) =>
    state.attempt(async () => {
      await host.keys?.set(engine, next, keep);
      setToken('');
    });
  return (
    <div class="field">
      <label for={`token-${engine}`}>{t('token', { engine })}</label>
      {known?.isSet ? (
        <span class="row">
          <span class="quiet">{t('token-set')}</span>
          <button type="button" onClick={() => void set(undefined)}>
            {t('clear-token')}
          </button>
        </span>
      ) : (
        <>
          <span class="joined">
            <input
              id={`token-${engine}`}
              type="password"
              autocomplete="off"
              value={token}
              onInput={(event) => setToken(event.currentTarget.value)}
            />
            <button type="button" disabled={token === ''} onClick={() => void set(token)}>
              {t('set-token')}
            </button>
          </span>
          <label class="tick">
            <input type="checkbox" checked={keep} onChange={() => setKeep(!keep)} />
            <span>{t('keep-token')}</span>
          </label>
        </>
      )}
    </div>
  );
}
