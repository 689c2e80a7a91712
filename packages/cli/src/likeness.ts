#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { addExperimentCommands } from './command-line/experiments.js';
import { addPhotoCommands } from './command-line/photos.js';
import { addPortraitCommands } from './command-line/portraits.js';
import { addServerCommands } from './command-line/servers.js';
import { addSpecCommands } from './command-line/specs.js';
import { addTaskCommands } from './command-line/tasks.js';
import { exitCodes } from './exit-codes.js';
import { allowClosedPipe } from './screen/closed-pipe.js';

allowClosedPipe(process.stdout);
allowClosedPipe(process.stderr);
const wantsJson = process.argv.includes('--json');

const program = new Command('likeness')
  .description('Portraits from a structured prompt, as files.')
  .version(packageJson.version, '-V, --version')
  .helpOption('-h, --help')
  .showHelpAfterError('(likeness --help lists the commands)')
  .configureOutput(wantsJson ? { writeErr: () => {} } : {})
  .exitOverride();

addPortraitCommands(program);
addSpecCommands(program);
addPhotoCommands(program);
addExperimentCommands(program);
addTaskCommands(program);
addServerCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = await endWith(error);
}

async function endWith(error: unknown): Promise<number> {
  const isUsage = error instanceof CommanderError;
  if (isUsage && error.exitCode === 0) return exitCodes.done;
  // The parser has told people already.
  if (isUsage && !wantsJson) return exitCodes.usage;
  const { reportError } = await import('./screen/report-error.js');
  return reportError(isUsage ? await usageError(error) : error, { json: wantsJson });
}

async function usageError({ code, message }: CommanderError): Promise<Error> {
  const { LikenessError } = await import('@likeness/core/error');
  const detail = code === 'commander.help' ? 'no command' : message.replace(/^error: /, '');
  return new LikenessError('usage', { step: 'read', detail });
}
