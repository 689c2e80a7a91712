import { type Command, Option } from 'commander';
import { parseCell, parseSeeds, parseWhole } from './option-values.js';
import { refuseUnknown } from './refuse-unknown.js';
import { baselinesOption, forceOption, jsonOption } from './shared-options.js';

/** As core knows them; core itself is loaded with the command that needs it. */
const blockNames = ['subject', 'framing', 'lighting', 'style', 'constraints'];

/** One change at a time, and what it did. */
export function addExperimentCommands(program: Command): void {
  program.commandsGroup('Experiments:');

  const baseline = program.command('baseline').description('the pinned runs that later runs are compared with');

  baseline
    .command('pin')
    .description('pin a run')
    .argument('<run>', 'a *.run.json')
    .option('--name <name>', 'what to call it (default: the name of the file)')
    .option('--why <text>', 'why this one')
    .option('--by <name>', 'who pins it')
    .option('--force', "take a name that is another run's")
    .addOption(baselinesOption())
    .addOption(jsonOption())
    .action(async (run, options) => (await import('../commands/baseline.js')).pin(run, options));

  baseline
    .command('list', { isDefault: true })
    .description('list the baselines')
    .addOption(baselinesOption())
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/baseline.js')).listBaselines(options));

  baseline
    .command('show')
    .description('print a baseline in full')
    .argument('[name]', 'its name or the id of its run (default: the only one)')
    .addOption(baselinesOption())
    .addOption(jsonOption())
    .action(async (name, options) => (await import('../commands/baseline.js')).showBaseline(name, options));

  refuseUnknown(baseline);

  program
    .command('plan')
    .description('say whether a spec changes one variable against the baseline; if more, plan one run for each')
    .argument('<spec>', 'a *.portrait.json')
    .option('--baseline <name>', 'which (default: the one that the spec names, or the only one)')
    .option('--write <folder>', 'write the planned specs')
    .addOption(forceOption())
    .addOption(baselinesOption())
    .addOption(jsonOption())
    .action(async (file, options) => (await import('../commands/plan.js')).plan(file, options));

  program
    .command('sweep')
    .description('vary one phrase or setting over several seeds, as specs or as a contact sheet')
    .argument('<spec>', 'a *.portrait.json')
    .option('--values <phrases>', 'phrases, comma separated: "loop lighting, split lighting"')
    .addOption(
      new Option('--in <block>', 'the block that they belong to (default: as the vocabulary has them)').choices(
        blockNames,
      ),
    )
    .option('--instead <phrase>', 'the phrase that they replace (default: the one of their kind)')
    .option('--add', 'add them, whatever else of their kind stands there')
    .option('--setting <name=values>', 'a setting and its values: guidance=4,5,6')
    .option('--seeds <numbers>', 'seeds, comma separated', parseSeeds, [1, 2, 3])
    .option('--write <folder>', 'write the specs')
    .option('--sheet <file>', 'draw all as one PNG: a row for each value, a column for each seed')
    .option('-o, --out <folder>', 'draw, and keep each portrait with its record')
    .option('--cell <px>', 'edge of one picture on the sheet, 64 to 1024', parseCell, 320)
    .addOption(forceOption())
    .option('--force-lint', 'pay for the runs in spite of lint errors; what guards people is not set aside')
    .addOption(jsonOption())
    .action(async (file, options) => (await import('../commands/sweep.js')).sweep(file, options));

  program
    .command('diff')
    .description('tell what two specs, runs or baselines differ in, phrase by phrase and setting by setting')
    .argument('<from>', 'a *.portrait.json, a *.run.json, or the name of a baseline')
    .argument('<to>', 'the same')
    .addOption(baselinesOption())
    .addOption(jsonOption())
    .action(async (from, to, options) => (await import('../commands/diff.js')).diff(from, to, options));

  program
    .command('rate')
    .description('keep what you think of a run, and in one sentence why')
    .argument('<run>', 'a *.run.json')
    .argument('<rating>', '1 to 5, or better, same, worse than the baseline')
    .argument('[diagnosis]', 'one sentence')
    .option('-s, --seed <number>', 'only the portrait of this seed', parseWhole)
    .option('--by <name>', 'who rates')
    .addOption(jsonOption())
    .action(async (run, mark, diagnosis, options) =>
      (await import('../commands/rate.js')).rate(run, mark, diagnosis, options),
    );

  program
    .command('verdict')
    .description('tell what the ratings say about one changed variable; withheld under three outputs')
    .argument('<runs...>', '*.run.json files')
    .option('--baseline <name>', 'which (default: the one that the spec names, or the only one)')
    .addOption(baselinesOption())
    .addOption(jsonOption())
    .action(async (runs, options) => (await import('../commands/verdict.js')).verdict(runs, options));

  const preset = program
    .command('preset')
    .description('values that a team has agreed on, with the runs that showed them');

  preset
    .command('list', { isDefault: true })
    .description('list the presets')
    .addOption(jsonOption())
    .action(async (options) => (await import('../commands/preset.js')).listPresets(options));

  preset
    .command('promote')
    .description('make a value that a verdict speaks for a preset')
    .argument('<runs...>', '*.run.json files')
    .requiredOption('--name <name>', 'what to call it')
    .option('--why <text>', 'why it is good', '')
    .option('--by <name>', 'who promotes it')
    .option('--baseline <name>', 'which (default: the one that the spec names, or the only one)')
    .addOption(baselinesOption())
    .addOption(jsonOption())
    .action(async (runs, options) => (await import('../commands/preset.js')).promotePreset(runs, options));

  preset
    .command('apply')
    .description('give a spec file the value of a preset')
    .argument('<preset>', 'its name')
    .argument('<spec>', 'a *.portrait.json')
    .addOption(jsonOption())
    .action(async (name, file, options) => (await import('../commands/preset.js')).usePreset(name, file, options));

  refuseUnknown(preset);

  program
    .command('doctor')
    .description('tell what is probably wrong, on what evidence, and the one change that helps')
    .argument(
      '<what...>',
      'a run record, spec, image or task, and what you see in your own words: "skin looks plastic"',
    )
    .option(
      '--apply [code]',
      'write the changed spec as a new file; of that finding, or of the first that has a change',
    )
    .option('--baseline <name>', 'compare with this one (default: the one that the spec names, or the only one)')
    .option(
      '--drift',
      "measure how far the face has moved from the baseline's; here, and only where a consent record ticks it",
    )
    .option('-o, --out <folder>', 'where the changed spec goes (default: beside the spec)')
    .addOption(baselinesOption())
    .addOption(jsonOption())
    .action(async (what, options) => (await import('../commands/doctor.js')).doctor(what, options));
}
