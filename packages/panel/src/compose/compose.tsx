import { blocks } from '@likeness/core/spec';
import { usePanel } from '../frame/panel-context.js';
import { SettingsForm } from '../settings/settings-form.js';
import { BlockEditor } from './block-editor.js';
import { FindingList } from './finding-list.js';
import { LivePreviz } from './live-previz.js';

/** The five blocks and the settings, with what lint says where it says it. */
export function Compose() {
  const { state } = usePanel();
  const elsewhere = state.findings.value.filter(({ where }) => {
    const key = String(where?.path[0] ?? '');
    return key !== 'settings' && !blocks.some((block) => block === key);
  });
  return (
    <>
      <LivePreviz />
      {blocks.map((block) => (
        <BlockEditor key={block} block={block} />
      ))}
      <FindingList id="findings-elsewhere" findings={elsewhere} />
      <SettingsForm />
    </>
  );
}
