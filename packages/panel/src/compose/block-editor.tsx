import type { Block } from '@likeness/core/spec';
import { useRef, useState } from 'preact/hooks';
import { usePanel } from '../frame/panel-context.js';
import { addPhrase, blockOf, findingsOf, textOf } from './block-text.js';
import { Chips } from './chips.js';
import { FindingList } from './finding-list.js';
import { markText } from './marked-text.js';

/** One block: its text with what lint says shown in it, words to choose from, and the findings with their one change. */
export function BlockEditor({ block }: { block: Block }) {
  const { state, t } = usePanel();
  const [hasWords, setWords] = useState(false);
  const marks = useRef<HTMLDivElement>(null);
  const spec = state.spec.value;
  const text = textOf(spec, block);
  const findings = findingsOf(spec, block, state.findings.value);
  const write = (next: string) => state.change([{ path: [block], value: blockOf(block, next) }]);
  const hint = `${block}-hint` as const;
  return (
    <section class="block">
      <div class="block-head">
        <label for={`block-${block}`}>{t(block)}</label>
        <button
          type="button"
          class="quiet"
          aria-expanded={hasWords}
          aria-controls={`words-${block}`}
          onClick={() => setWords(!hasWords)}
        >
          {t(hasWords ? 'hide-words' : 'words', { block: t(block) })}
        </button>
      </div>
      <div class="marked">
        <div class="marks" aria-hidden="true" ref={marks}>
          {markText(text, findings).map(({ text: piece, severity }, i) =>
            severity ? (
              <mark key={i} class={severity}>
                {piece}
              </mark>
            ) : (
              piece
            ),
          )}
          {'\n'}
        </div>
        <textarea
          id={`block-${block}`}
          rows={block === 'subject' || block === 'constraints' ? 3 : 2}
          spellcheck={false}
          placeholder={t(hint)}
          aria-describedby={findings.length > 0 ? `findings-${block}` : undefined}
          aria-invalid={findings.some(({ severity }) => severity === 'error')}
          value={text}
          onInput={(event) => write(event.currentTarget.value)}
          onScroll={(event) => {
            if (marks.current) marks.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      {hasWords && <Chips block={block} text={text} onChoose={(phrase) => write(addPhrase(block, text, phrase))} />}
      <FindingList id={`findings-${block}`} findings={findings} />
    </section>
  );
}
