import { type Command, Option } from 'commander';
import {
  collectPasses,
  parseActing,
  parseCell,
  parseColumns,
  parseGuide,
  parseSeed,
  parseSize,
  parseWhole,
} from './option-values.js';
import { forceOption, jsonOption, nameOption, outOption } from './shared-options.js';

/** Drawing from words. */
export function addPortraitCommands(program: Command): void {
  program.commandsGroup('Portraits:');

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
    .option(
      '--composition <guide>',
      'keep to the bust of the same words: depth or normal, its strength and span, such as depth@0.6:0-0.7; or none',
      parseGuide,
    )
    .option(
      '--second-adapter <adapter>',
      "a second adapter for the spec's photo: name, strength and span, such as ip-adapter-full-face_sd15@0.4; or none",
      parseActing,
    )
    .addOption(outOption())
    .addOption(nameOption())
    .addOption(new Option('--format <format>', 'file format').choices(['png', 'svg']))
    .addOption(forceOption())
    .option('--prompt-in-file', 'keep the words of the prompt in the image file, too')
    .option('--watch', 'draw again whenever the spec file changes')
    .option('--force-lint', 'pay for a run in spite of lint errors; what guards people is not set aside')
    .addOption(
      new Option(
        '--dry-run',
        'tell what would be sent, kept and paid, and what is against it; submit and write nothing',
      ).conflicts('watch'),
    )
    .addOption(jsonOption())
    .action(async (words, options) => (await import('../commands/generate.js')).generate(words, options));

  program
    .command('guide')
    .description('draw depth, normals and mask of a spec, as a guide for engines that take a composition')
    .argument('<spec or prompt...>', 'a *.portrait.json, or words')
    .addOption(
      new Option('--pass <pass>', 'only this one; may stand several times')
        .argParser(collectPasses)
        .default([], 'depth, normal and mask'),
    )
    .option('-s, --seed <number>', 'the seed', parseSeed)
    .option('--size <size>', 'edge in px, or width x height', parseSize)
    .addOption(outOption())
    .addOption(nameOption())
    .addOption(forceOption())
    .addOption(jsonOption())
    .action(async (words, options) => (await import('../commands/guide.js')).guide(words, options));

  program
    .command('sheet')
    .description('draw several specs as one labelled contact sheet')
    .argument('<specs...>', '*.portrait.json files')
    .option('-o, --out <file>', 'the sheet', 'sheet.png')
    .option('--columns <number>', 'pictures in a row, 1 to 24', parseColumns, 4)
    .option('--cell <px>', 'edge of one picture, 64 to 1024', parseCell, 320)
    .option('--force', 'replace the file instead of counting up')
    .addOption(jsonOption())
    .action(async (files, options) => (await import('../commands/sheet.js')).sheet(files, options));
}
