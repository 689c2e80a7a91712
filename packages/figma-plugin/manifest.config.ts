/** The keys of Figma's manifest that this plugin uses (https://developers.figma.com/docs/plugins/manifest). */
export interface Manifest {
  name: string;
  id: string;
  api: '1.0.0';
  main: string;
  ui: string;
  editorType: readonly ('figma' | 'figjam' | 'slides' | 'buzz')[];
  documentAccess: 'dynamic-page';
  networkAccess: {
    allowedDomains: readonly string[];
    devAllowedDomains?: readonly string[];
    reasoning?: string;
  };
  permissions: readonly never[];
  parameterOnly: boolean;
  menu: readonly (MenuItem | { separator: true })[];
  relaunchButtons: readonly { command: string; name: string; multipleSelection?: boolean }[];
}

interface MenuItem {
  name: string;
  command: string;
  parameterOnly?: boolean;
  parameters?: readonly {
    name: string;
    key: string;
    description?: string;
    allowFreeform?: boolean;
    optional?: boolean;
  }[];
}

/** Figma lets only a plugin in development call this machine: such an origin is no domain of a published plugin. */
const isLocal = (origin: string) => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname);

/**
 * The plugin's manifest.
 *
 * @param origins Where portraits may be ordered besides this device: the origins of a service or relay, none by default. The
 *   window offers exactly these.
 */
export function makeManifest(origins: readonly string[] = []): Manifest {
  const local = origins.filter(isLocal);
  const remote = origins.filter((origin) => !isLocal(origin));
  return {
    name: 'Likeness',
    id: 'likeness-development',
    api: '1.0.0',
    main: 'main.js',
    ui: 'ui.html',
    editorType: ['figma', 'figjam', 'slides', 'buzz'],
    documentAccess: 'dynamic-page',
    networkAccess: {
      allowedDomains: remote.length > 0 ? remote : ['none'],
      ...(local.length > 0 ? { devAllowedDomains: local } : {}),
      reasoning:
        origins.length > 0
          ? 'Portraits are ordered from this address when its engine is chosen. Portraits drawn on this device need no network.'
          : 'Portraits are drawn on this device.',
    },
    permissions: [],
    parameterOnly: false,
    menu: [
      { name: 'Open Likeness', command: 'open' },
      { name: 'Fill selection', command: 'fill' },
      {
        name: 'Fill selection as…',
        command: 'fill-as',
        parameterOnly: false,
        parameters: [
          { name: 'Style', key: 'style', description: 'Bust or flat, and its finish', allowFreeform: true },
          { name: 'People', key: 'people', description: 'Who is in the pictures', allowFreeform: true, optional: true },
        ],
      },
      { separator: true },
      { name: 'Regenerate', command: 'regenerate' },
      { name: 'Another of this person', command: 'another' },
      { name: 'Re-crop to the face', command: 'crop-again' },
      { name: 'Show recipe', command: 'show-recipe' },
      { separator: true },
      { name: 'Credits and provenance', command: 'credits' },
    ],
    relaunchButtons: [
      { command: 'regenerate', name: 'Regenerate', multipleSelection: true },
      { command: 'another', name: 'Another of this person', multipleSelection: true },
      { command: 'crop-again', name: 'Re-crop to the face', multipleSelection: true },
      { command: 'show-recipe', name: 'Show recipe' },
    ],
  };
}
