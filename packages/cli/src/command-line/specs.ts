import { type Command, Option } from 'commander';
import { collect, parseSize, parseWhole } from './option-values.js';
import { refuseUnknown } from './refuse-unknown.js';
import { forceOption, jsonOption, packOption } from './shared-options.js';

/** Specs as files: writing, checking and reading them. */
export function addSpecCommands(program: Command): void {
  program.commandsGroup('Specs:');

  program
    .command('new')
    .description('write a new spec: asks block by block on a terminal')
    .argument('[file]', 'where (default: named after the subject)')
    .option('--subject <words>', 'who is in the picture')
    .option('--framing <words>', 'camera, distance, lens')
    .option('--lighting <words>', 'the light')
    .option('--style <words>', 'finish, genre, backdrop')
    .option('--constraints <words>', 'what must hold, comma separated')
    .option('-s, --seed <number>', 'the seed', parseWhole)
    .option('--size <size>', 'edge in px, or width x height: 512, 832x1216', parseSize)
    .addOption(jsonOption())
    .action(async (file, options) => (await import('../commands/new.js')).newSpec(file, options));

  const template = program.command('template').description('whole portraits with placeholders, from packs of JSON');

  template
    .command('list', { isDefault: true })
    .description('list the templates with what can be filled in, and the presets')
    .addOption(packOption())
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/template.js')).listTemplates(options));

  template
    .command('apply')
    .description('make the spec of a template, or one for each combination of a matrix')
    .argument('<template>', 'its id, or pack/id')
    .option('--set <name=value>', 'fill a placeholder; may stand several times', collect)
    .option('--matrix <name=a|b>', 'vary a placeholder or block; several give all combinations', collect)
    .option('-s, --seed <number>', 'the first seed; it follows the first axis of a matrix', parseWhole)
    .option('--write <folder>', 'write the specs')
    .addOption(forceOption())
    .addOption(packOption())
    .addOption(jsonOption())
    .action(async (id, options) => (await import('../commands/template.js')).applyTemplate(id, options));

  refuseUnknown(template);

  program
    .command('validate')
    .description('check spec files without drawing anything')
    .argument('<specs...>', '*.portrait.json files')
    .addOption(jsonOption())
    .action(async (files, options) => (await import('../commands/validate.js')).validate(files, options));

  program
    .command('lint')
    .description('find contradictions, overload and settings that do not work, before they cost money')
    .argument(
      '[files...]',
      'spec files, folders, patterns, a prompt in quotes, or - for standard input (default: all specs below this folder)',
    )
    .addOption(jsonOption())
    .addOption(new Option('--sarif', 'print SARIF 2.1.0 for code scanners').conflicts('json'))
    .option('--fix', 'apply the fixes offered, as edits that keep the file as it is laid out')
    .option('--max-warnings <number>', 'end with an error when there are more warnings', parseWhole)
    .option('--config <file>', 'a configuration instead of the likeness.config.json found here or above')
    .option('--stdin-name <file>', 'what to call standard input', 'stdin.portrait.json')
    .action(async (files, options) => (await import('../commands/lint.js')).lint(files, options));

  program
    .command('compile')
    .description('show the words that a model family would be sent, and the block that each came from')
    .argument('<spec or prompt...>', 'a *.portrait.json, or words')
    .option('--family <id>', 'the family (default: the one in the spec)')
    .addOption(jsonOption())
    .action(async (words, options) => (await import('../commands/compile.js')).compile(words, options));

  program
    .command('schema')
    .description('print the JSON Schema of a spec')
    .action(async () => (await import('../commands/schema.js')).schema());
}
