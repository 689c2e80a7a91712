import { type Command, Option } from 'commander';
import { refuseUnknown } from './refuse-unknown.js';
import { jsonOption } from './shared-options.js';

/** What runs, and what ran. */
export function addTaskCommands(program: Command): void {
  program.commandsGroup('Tasks:');

  program
    .command('tasks')
    .description('list the tasks that have no outcome yet')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/tasks.js')).listTasks(options));

  program
    .command('watch')
    .description('take up open tasks and show a live table until all have ended')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/tasks.js')).watchTasks(options));

  program
    .command('resume')
    .description('take up the tasks that an ended program left open; nothing is submitted twice')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/tasks.js')).resume(options));

  program
    .command('cancel')
    .description('stop open tasks, on their engine too')
    .argument('<ids...>', 'ids as `likeness tasks` lists them')
    .addOption(jsonOption())
    .action(async (ids, options) => (await import('../commands/tasks.js')).cancelTasks(ids, options));

  const journal = program.command('journal').description('the record of all runs in this folder');

  journal
    .command('list', { isDefault: true })
    .description('list the runs')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/journal.js')).listRuns(options));

  journal
    .command('verify')
    .description('check the chain of hashes')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/journal.js')).verify(options));

  journal
    .command('export')
    .description('print the journal for your own notes')
    .addOption(
      new Option('--format <format>', 'jsonl, csv, or notes in Markdown')
        .choices(['jsonl', 'csv', 'markdown'])
        .default('markdown'),
    )
    .action(async (options) => (await import('../commands/journal.js')).exportJournal(options));

  journal
    .command('deletion-request')
    .description('write the letter that asks a provider to delete what it holds')
    .requiredOption('-e, --engine <id>', 'the engine whose provider is asked')
    .option('--provider <name>', 'how the provider is called (default: the id of the engine)')
    .argument('[tasks...]', 'only these tasks (default: all of that engine)')
    .action(async (tasks, options) => (await import('../commands/journal.js')).writeDeletionRequest(tasks, options));

  refuseUnknown(journal);
}
