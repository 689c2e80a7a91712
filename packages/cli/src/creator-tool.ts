import packageJson from '../package.json' with { type: 'json' };

/** The program's name and version as it stands in the files it writes. */
export const creatorTool = `Likeness ${packageJson.version}`;
