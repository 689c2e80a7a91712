import type { Finding } from '../../finding/index.js';
import { TemplatePack } from './pack.js';

const placeholder = /\{([a-z][a-z0-9-]*)\}/g;

/**
 * Reads a pack. What is wrong comes back as findings (`pack/invalid`, `pack/duplicate-id`, `pack/unknown-placeholder`,
 * `pack/unused-placeholder`), each with the path in the pack; a pack that does not have its shape is undefined.
 */
export function parsePack(data: unknown): { pack: TemplatePack | undefined; findings: Finding[] } {
  const parsed = TemplatePack.safeParse(data);
  if (!parsed.success) {
    const findings = parsed.error.issues.map(({ path, message }) =>
      problem('pack/invalid', 'error', message, path.map(toKey)),
    );
    return { pack: undefined, findings };
  }
  return { pack: parsed.data, findings: [...findDuplicates(parsed.data), ...findStrayPlaceholders(parsed.data)] };
}

function findDuplicates({ presets, templates }: TemplatePack): Finding[] {
  const seen = new Set<string>();
  const all = [
    ...presets.map(({ id }, index) => ({ id: `preset ${id}`, path: ['presets', index, 'id'] })),
    ...templates.map(({ id }, index) => ({ id: `template ${id}`, path: ['templates', index, 'id'] })),
  ];
  return all.flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [problem('pack/duplicate-id', 'error', `The ${id} is there twice; the first one counts.`, path)];
  });
}

function findStrayPlaceholders({ templates }: TemplatePack): Finding[] {
  return templates.flatMap((template, index) => {
    const used = new Set<string>();
    const texts = [template.subject, template.framing, template.lighting, template.style, ...template.constraints];
    for (const text of texts) for (const [, name] of text.matchAll(placeholder)) used.add(name!);
    const path = ['templates', index, 'placeholders'];
    const known = Object.keys(template.placeholders);
    return [
      ...[...used]
        .filter((name) => !known.includes(name))
        .map((name) => problem('pack/unknown-placeholder', 'error', `"{${name}}" is used but not described.`, path)),
      ...known
        .filter((name) => !used.has(name))
        .map((name) =>
          problem('pack/unused-placeholder', 'warning', `"{${name}}" is described but not used.`, [...path, name]),
        ),
    ];
  });
}

function toKey(key: PropertyKey): string | number {
  return typeof key === 'symbol' ? String(key) : key;
}

function problem(code: string, severity: Finding['severity'], message: string, path: (string | number)[]): Finding {
  return { code, severity, message, where: { path } };
}
