#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { exitCodes } from './exit-codes.js';

const program = new Command('likeness')
  .description('Portraits from a structured prompt, as files.')
  .version(packageJson.version, '-V, --version')
  .helpOption('-h, --help')
  .showHelpAfterError('(likeness --help lists the commands)')
  .exitOverride();

const jsonOption = () => new Option('--json', 'print one JSON object instead of text');

program
  .command('generate', { isDefault: false })
  .description('draw the portrait of a spec file or of a one-line prompt')
  .argument(
    '<spec or prompt...>',
    'a *.portrait.json, or words such as "woman in her 60s, round glasses, loop lighting"',
  )
  .option('-e, --engine <id>', 'the engine that draws (default: the one in the spec)')
  .option('-s, --seed <number>', 'the seed; "random" draws one', parseSeed)
  .option('--size <size>', 'edge in px, or width x height: 512, 832x1216', parseSize)
  .option('-n, --count <number>', 'how many, each with the next seed', parseWhole)
  .option('-o, --out <folder>', 'where the files go (default: the folder in the spec, else portraits)')
  .option('--name <name>', 'file name without its ending')
  .addOption(new Option('--format <format>', 'file format').choices(['png', 'svg']))
  .option('--force', 'replace files of the same name instead of counting up')
  .option('--prompt-in-file', 'keep the words of the prompt in the image file, too')
  .option('--watch', 'draw again whenever the spec file changes')
  .addOption(jsonOption())
  .action(async (words, options) => (await import('./commands/generate.js')).generate(words, options));

program
  .command('validate')
  .description('check spec files without drawing anything')
  .argument('<specs...>', '*.portrait.json files')
  .addOption(jsonOption())
  .action(async (files, options) => (await import('./commands/validate.js')).validate(files, options));

program
  .command('lint')
  .description('find contradictions, overload and settings that do not work, before they cost money')
  .argument(
    '[files...]',
    'spec files, folders, patterns, or - for standard input (default: all specs below this folder)',
  )
  .addOption(jsonOption())
  .addOption(new Option('--sarif', 'print SARIF 2.1.0 for code scanners').conflicts('json'))
  .option('--fix', 'apply the fixes offered, as edits that keep the file as it is laid out')
  .option('--max-warnings <number>', 'end with an error when there are more warnings', parseWhole)
  .option('--config <file>', 'a configuration instead of the likeness.config.json found here or above')
  .option('--stdin-name <file>', 'what to call standard input', 'stdin.portrait.json')
  .action(async (files, options) => (await import('./commands/lint.js')).lint(files, options));

program
  .command('schema')
  .description('print the JSON Schema of a spec')
  .action(async () => (await import('./commands/schema.js')).schema());

program
  .command('sheet')
  .description('draw several specs as one labelled contact sheet')
  .argument('<specs...>', '*.portrait.json files')
  .option('-o, --out <file>', 'the sheet', 'sheet.png')
  .option('--columns <number>', 'pictures in a row', parseWhole, 4)
  .option('--cell <px>', 'edge of one picture', parseWhole, 320)
  .option('--force', 'replace the file instead of counting up')
  .action(async (files, options) => (await import('./commands/sheet.js')).sheet(files, options));

program
  .command('tasks')
  .description('list the tasks that have no outcome yet')
  .addOption(jsonOption())
  .action(async (options) => (await import('./commands/tasks.js')).listTasks(options));
program
  .command('watch')
  .description('take up open tasks and show a live table until all have ended')
  .addOption(jsonOption())
  .action(async (options) => (await import('./commands/tasks.js')).watchTasks(options));
program
  .command('resume')
  .description('take up the tasks that an ended program left open; nothing is submitted twice')
  .addOption(jsonOption())
  .action(async (options) => (await import('./commands/tasks.js')).resume(options));
program
  .command('cancel')
  .description('stop open tasks, on their engine too')
  .argument('<ids...>', 'ids as `likeness tasks` lists them')
  .addOption(jsonOption())
  .action(async (ids, options) => (await import('./commands/tasks.js')).cancelTasks(ids, options));

const journal = program.command('journal').description('the record of all runs in this folder');
journal
  .command('list', { isDefault: true })
  .description('list the runs')
  .addOption(jsonOption())
  .action(async (options) => (await import('./commands/journal.js')).listRuns(options));
journal
  .command('verify')
  .description('check the chain of hashes')
  .addOption(jsonOption())
  .action(async (options) => (await import('./commands/journal.js')).verify(options));
journal
  .command('export')
  .description('print the journal for your own notes')
  .addOption(
    new Option('--format <format>', 'jsonl, csv, or notes in Markdown')
      .choices(['jsonl', 'csv', 'markdown'])
      .default('markdown'),
  )
  .action(async (options) => (await import('./commands/journal.js')).exportJournal(options));

journal
  .command('deletion-request')
  .description('write the letter that asks a provider to delete what it holds')
  .requiredOption('-e, --engine <id>', 'the engine whose provider is asked')
  .option('--provider <name>', 'how the provider is called (default: the id of the engine)')
  .argument('[tasks...]', 'only these tasks (default: all of that engine)')
  .action(async (tasks, options) => (await import('./commands/journal.js')).writeDeletionRequest(tasks, options));

function parseWhole(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a whole number.');
}

function parseSeed(text: string): number | 'random' {
  return text === 'random' ? text : parseWhole(text);
}

function parseSize(text: string): { width: number; height: number } {
  const [, width, height] = /^(\d{1,6})(?:x(\d{1,6}))?$/.exec(text.trim().toLowerCase()) ?? [];
  if (width === undefined) throw new InvalidArgumentError('expected an edge in px such as 512, or 832x1216.');
  return { width: Number(width), height: Number(height ?? width) };
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  else {
    const { reportError } = await import('./screen/report-error.js');
    process.exitCode = reportError(error, { json: process.argv.includes('--json') });
  }
}
