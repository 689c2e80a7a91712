import { standardVocabulary } from '@likeness/core/prompt';
import type { Block } from '@likeness/core/spec';
import { usePanel } from '../frame/panel-context.js';

/** The vocabulary of a block, class by class. What the text says already is pressed. */
export function Chips({ block, text, onChoose }: { block: Block; text: string; onChoose(phrase: string): void }) {
  const { t } = usePanel();
  const said = text.toLowerCase();
  return (
    <fieldset class="words" id={`words-${block}`} aria-label={t('words', { block: t(block) })}>
      {classesOf(block).map(([name, phrases]) => (
        <div key={name} class="word-class">
          <span class="quiet">{name.replaceAll('-', ' ')}</span>
          {phrases.map((phrase) => (
            <button
              key={phrase}
              type="button"
              class="chip"
              aria-pressed={said.includes(phrase.toLowerCase())}
              onClick={() => onChoose(phrase)}
            >
              {phrase}
            </button>
          ))}
        </div>
      ))}
    </fieldset>
  );
}

function classesOf(block: Block): [string, string[]][] {
  const classes = new Map<string, string[]>();
  for (const entry of standardVocabulary().entries.values()) {
    if (entry.block !== block) continue;
    classes.set(entry.class, [...(classes.get(entry.class) ?? []), entry.phrase]);
  }
  return [...classes];
}
