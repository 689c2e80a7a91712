import { usePanel } from '../frame/panel-context.js';
import { english, type StringKey } from '../strings/english.js';

/** Who is to be named for the portraits of this session, and what the files say about themselves. */
export function Credits() {
  const { state, t } = usePanel();
  const portraits = state.portraits.value;
  if (portraits.length === 0) return <p class="quiet">{t('no-credits')}</p>;
  const lines = new Map<string, number>();
  for (const { engine, digitalSource, credits } of portraits) {
    const source = `source-${digitalSource}`;
    const made = `${t('made-by', { engine: `${engine.id} ${engine.version}` })}. ${isKey(source) ? t(source) : digitalSource}.`;
    for (const line of [made, ...credits]) lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  return (
    <ul class="credits">
      {[...lines].map(([line, count]) => (
        <li key={line}>
          {line} <span class="quiet">× {count}</span>
        </li>
      ))}
    </ul>
  );
}

const isKey = (key: string): key is StringKey => key in english;
