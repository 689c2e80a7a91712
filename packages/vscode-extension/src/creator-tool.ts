import packageJson from '../package.json' with { type: 'json' };

/** The maker that portraits and sheets name in their marks. */
export const creatorTool = `Likeness ${packageJson.version}`;
