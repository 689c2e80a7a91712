import { useEffect, useState } from 'preact/hooks';
import { usePanel } from '../frame/panel-context.js';
import type { CreditRow } from '../host/panel-host.js';
import { english, type StringKey } from '../strings/english.js';
import { creditsCsv } from './credits-csv.js';

/** Who is to be named: for the portraits of this session, and for those of the whole document where the host knows them. */
export function Credits() {
  const { host, state, t } = usePanel();
  const portraits = state.portraits.value;
  const lines = new Map<string, number>();
  for (const { engine, digitalSource, credits } of portraits) {
    const made = `${t('made-by', { engine: `${engine.id} ${engine.version}` })}. ${sayOf(digitalSource)}.`;
    for (const line of [made, ...credits]) lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  return (
    <>
      {portraits.length === 0 && !host.credits && <p class="quiet">{t('no-credits')}</p>}
      <ul class="credits">
        {[...lines].map(([line, count]) => (
          <li key={line}>
            {line} <span class="quiet">× {count}</span>
          </li>
        ))}
      </ul>
      {host.credits && <DocumentCredits />}
    </>
  );

  function sayOf(digitalSource: string): string {
    const key = `source-${digitalSource}`;
    return isKey(key) ? t(key) : digitalSource;
  }
}

function DocumentCredits() {
  const { host, state, t } = usePanel();
  const [rows, setRows] = useState<readonly CreditRow[]>([]);
  useEffect(() => {
    void state.attempt(async () => setRows((await host.credits?.list()) ?? []));
  }, []);
  return (
    <section class="document-credits">
      <div class="row">
        <h2>{t('credits-of-document', { count: rows.length })}</h2>
        <button
          type="button"
          disabled={rows.length === 0}
          onClick={() => host.credits?.save('portrait-credits.csv', creditsCsv(rows))}
        >
          {t('export-csv')}
        </button>
      </div>
      <ul class="credits">
        {rows.map(({ name, place, engine, credits, edited }, i) => (
          <li key={`${name}-${i}`}>
            <strong>{name}</strong> <span class="quiet">{[place, engine, ...credits].filter(Boolean).join(' · ')}</span>
            {edited && ` (${t('edited-since')})`}
          </li>
        ))}
      </ul>
    </section>
  );
}

const isKey = (key: string): key is StringKey => key in english;
