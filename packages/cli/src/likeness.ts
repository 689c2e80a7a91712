#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { exitCodes } from './exit-codes.js';
import type { Acting } from './run/wish.js';
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

const jsonOption = () => new Option('--json', 'print one JSON object instead of text');

const baselinesOption = () => new Option('--file <file>', 'a baselines.json kept elsewhere than in .likeness');
const packOption = () =>
  new Option('--pack <pack>', 'a pack of your own: file, folder or package; may stand several times')
    .argParser(collect)
    .default([], 'none');
/** As core knows them; core itself is loaded with the command that needs it. */
const blockNames = ['subject', 'framing', 'lighting', 'style', 'constraints'];

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
  .option('-o, --out <folder>', 'where the files go (default: the folder in the spec, else portraits)')
  .option('--name <name>', 'file name without its ending')
  .addOption(new Option('--format <format>', 'file format').choices(['png', 'svg']))
  .option('--force', 'replace files of the same name instead of counting up')
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
  .action(async (words, options) => (await import('./commands/generate.js')).generate(words, options));

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
  .option('-o, --out <folder>', 'where the files go (default: the folder in the spec, else portraits)')
  .option('--name <name>', 'file name without its ending')
  .option('--force', 'replace files of the same name instead of counting up')
  .addOption(jsonOption())
  .action(async (words, options) => (await import('./commands/guide.js')).guide(words, options));

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
    'spec files, folders, patterns, a prompt in quotes, or - for standard input (default: all specs below this folder)',
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
  .option('--columns <number>', 'pictures in a row, 1 to 24', parseColumns, 4)
  .option('--cell <px>', 'edge of one picture, 64 to 1024', parseCell, 320)
  .option('--force', 'replace the file instead of counting up')
  .addOption(jsonOption())
  .action(async (files, options) => (await import('./commands/sheet.js')).sheet(files, options));

/** What a headshot's words and size are, for one photo and for a team. */
const withStudioOptions = (command: Command) =>
  command
    .option('--framing <words>', 'how close: "close-up", "head and shoulders" (the default), "medium close-up"')
    .option('--lighting <words>', 'the light, such as "rembrandt lighting, warm" (default: soft loop lighting)')
    .option('--backdrop <words>', 'the backdrop, such as "navy" or "white seamless" (default: studio grey)')
    .option('--finish <words>', 'natural (the default), corporate, editorial, cinematic, film, mono')
    .option('--transparent', 'no backdrop: the person alone, as a PNG with alpha')
    .option('--keep-key', "leave the key where the words put it, even against the photo's own light")
    .option('--size <size>', 'edge in px, or width x height, up to 2048 (default: 768)', parseSize)
    .addOption(new Option('--format <format>', 'file format').choices(['png', 'jpg']))
    .option('--force', 'replace files of the same name instead of counting up')
    .option('--force-lint', 'go on in spite of a photo that is called not usable; consent is not set aside')
    .addOption(jsonOption());

withStudioOptions(
  program
    .command('studio-shot')
    .description('make a studio headshot of an authorised photo, on this device: cut out, relit, on a backdrop')
    .argument('<photo or spec>', 'a PNG, JPEG or WebP file with a consent record, or a *.portrait.json that names one')
    .option('-s, --seed <number>', 'the seed of the grain; "random" draws one', parseSeed)
    .option('-o, --out <folder>', 'where the files go (default: the folder in the spec, else portraits)')
    .option('--name <name>', 'file name without its ending'),
).action(async (file, options) => (await import('./commands/studio-shot.js')).studioShot(file, options));

withStudioOptions(
  program
    .command('team')
    .description('make one consistent set of headshots of a folder of authorised photos, with a contact sheet')
    .argument('<folder>', 'the photos, each with its own consent record')
    .option('--like <spec>', 'a *.portrait.json whose words and settings all take')
    .option('-s, --seed <number>', 'the seed of the first; each further one has the next', parseWhole)
    .option('-o, --out <folder>', 'where the files go', 'team')
    .option('--columns <number>', 'pictures in a row of the sheet, 1 to 24', parseColumns, 4)
    .option('--cell <px>', 'edge of one picture on the sheet, 64 to 1024', parseCell, 320),
).action(async (folder, options) => (await import('./commands/team.js')).team(folder, options));

program
  .command('compile')
  .description('show the words that a model family would be sent, and the block that each came from')
  .argument('<spec or prompt...>', 'a *.portrait.json, or words')
  .option('--family <id>', 'the family (default: the one in the spec)')
  .addOption(jsonOption())
  .action(async (words, options) => (await import('./commands/compile.js')).compile(words, options));

program
  .command('diff')
  .description('tell what two specs, runs or baselines differ in, phrase by phrase and setting by setting')
  .argument('<from>', 'a *.portrait.json, a *.run.json, or the name of a baseline')
  .argument('<to>', 'the same')
  .addOption(baselinesOption())
  .addOption(jsonOption())
  .action(async (from, to, options) => (await import('./commands/diff.js')).diff(from, to, options));

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
  .action(async (run, options) => (await import('./commands/baseline.js')).pin(run, options));
baseline
  .command('list', { isDefault: true })
  .description('list the baselines')
  .addOption(baselinesOption())
  .addOption(jsonOption())
  .action(async (options) => (await import('./commands/baseline.js')).listBaselines(options));
baseline
  .command('show')
  .description('print a baseline in full')
  .argument('[name]', 'its name or the id of its run (default: the only one)')
  .addOption(baselinesOption())
  .addOption(jsonOption())
  .action(async (name, options) => (await import('./commands/baseline.js')).showBaseline(name, options));

program
  .command('plan')
  .description('say whether a spec changes one variable against the baseline; if more, plan one run for each')
  .argument('<spec>', 'a *.portrait.json')
  .option('--baseline <name>', 'which (default: the one that the spec names, or the only one)')
  .option('--write <folder>', 'write the planned specs')
  .option('--force', 'replace files of the same name instead of counting up')
  .addOption(baselinesOption())
  .addOption(jsonOption())
  .action(async (file, options) => (await import('./commands/plan.js')).plan(file, options));

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
  .option('--force', 'replace files of the same name instead of counting up')
  .option('--force-lint', 'pay for the runs in spite of lint errors; what guards people is not set aside')
  .addOption(jsonOption())
  .action(async (file, options) => (await import('./commands/sweep.js')).sweep(file, options));

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
    (await import('./commands/rate.js')).rate(run, mark, diagnosis, options),
  );

program
  .command('verdict')
  .description('tell what the ratings say about one changed variable; withheld under three outputs')
  .argument('<runs...>', '*.run.json files')
  .option('--baseline <name>', 'which (default: the one that the spec names, or the only one)')
  .addOption(baselinesOption())
  .addOption(jsonOption())
  .action(async (runs, options) => (await import('./commands/verdict.js')).verdict(runs, options));

const preset = program
  .command('preset')
  .description('values that a team has agreed on, with the runs that showed them');
preset
  .command('list', { isDefault: true })
  .description('list the presets')
  .addOption(jsonOption())
  .action(async (options) => (await import('./commands/preset.js')).listPresets(options));
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
  .action(async (runs, options) => (await import('./commands/preset.js')).promotePreset(runs, options));
preset
  .command('apply')
  .description('give a spec file the value of a preset')
  .argument('<preset>', 'its name')
  .argument('<spec>', 'a *.portrait.json')
  .addOption(jsonOption())
  .action(async (name, file, options) => (await import('./commands/preset.js')).usePreset(name, file, options));

const template = program.command('template').description('whole portraits with placeholders, from packs of JSON');
template
  .command('list', { isDefault: true })
  .description('list the templates with what can be filled in, and the presets')
  .addOption(packOption())
  .addOption(jsonOption())
  .action(async (options) => (await import('./commands/template.js')).listTemplates(options));
template
  .command('apply')
  .description('make the spec of a template, or one for each combination of a matrix')
  .argument('<template>', 'its id, or pack/id')
  .option('--set <name=value>', 'fill a placeholder; may stand several times', collect)
  .option('--matrix <name=a|b>', 'vary a placeholder or block; several give all combinations', collect)
  .option('-s, --seed <number>', 'the first seed; it follows the first axis of a matrix', parseWhole)
  .option('--write <folder>', 'write the specs')
  .option('--force', 'replace files of the same name instead of counting up')
  .addOption(packOption())
  .addOption(jsonOption())
  .action(async (id, options) => (await import('./commands/template.js')).applyTemplate(id, options));

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
  .action(async (file, options) => (await import('./commands/new.js')).newSpec(file, options));

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

program
  .command('inspect')
  .description('tell what an image says about itself: recipe, marks, metadata, content credentials')
  .argument('<image>', 'a PNG, JPEG, WebP, GIF or SVG file')
  .addOption(jsonOption())
  .action(async (file, options) => (await import('./commands/inspect.js')).inspect(file, options));

program
  .command('crop')
  .description('cut an image around its face into a new PNG')
  .argument('<image>', 'a PNG, JPEG or WebP file')
  .option('--size <size>', 'edge in px, or width x height: 256, 600x800 (default: 512)', parseSize)
  .addOption(new Option('--shape <shape>', 'a circle is transparent outside').choices(['rectangle', 'circle']))
  .addOption(new Option('--framing <framing>', 'how much is shown').choices(['avatar', 'head-and-shoulders', 'cover']))
  .option('-o, --out <file>', 'the new PNG; a taken name counts up')
  .addOption(jsonOption())
  .action(async (file, options) => (await import('./commands/crop.js')).crop(file, options));

const reference = program.command('reference').description('photos that anchor identity: report, consent, withdrawal');
reference
  .command('check')
  .description('tell whether a photo serves as a reference; it stays on this device')
  .argument('<image>', 'a PNG, JPEG or WebP file')
  .option('--for <kind>', 'the kind of adapter: clip, clip-face, face-id, photo-set, edit, studio')
  .addOption(jsonOption())
  .action(async (file, options) => (await import('./commands/reference.js')).checkReference(file, options));
reference
  .command('consent')
  .description('record what the person in a photo agreed to; asks on a terminal')
  .argument('<image>', 'the very file: another crop is another photo')
  .option('--depicted <who>', 'self, adult, licensed-model, synthetic, deceased; others are refused')
  .option('--basis <right>', 'own-image, written-permission, licence, employer-policy, made-by-me')
  .option('--document <place>', 'where the paper is that the right rests on')
  .option('--scope <use>', 'generate, send, keep, measure or publish; may stand several times', collect)
  .option('--engine <id>', 'an engine that a copy may be sent to; may stand several times', collect)
  .option('--purpose <kind>', 'concept, editorial, marketing, own-profile, research')
  .option('--note <text>', 'the purpose in a few words')
  .option('--until <day>', 'the end, such as 2026-12-24 (default: in 30 days)')
  .option('--by <name>', 'who attests')
  .option('--attest', 'the statement is attested')
  .addOption(jsonOption())
  .action(async (file, options) => (await import('./commands/reference-consent.js')).recordConsent(file, options));
reference
  .command('withdraw')
  .description(
    'end consent: nothing new is made, copies are deleted, portraits and tasks are listed, a receipt is written',
  )
  .argument('<image or sha-256>', 'the photo, or its hash')
  .option('--by <name>', 'who withdraws (default: who attested)')
  .addOption(jsonOption())
  .action(async (photo, options) => (await import('./commands/reference-withdraw.js')).withdrawConsent(photo, options));

program
  .command('doctor')
  .description('tell what is probably wrong, on what evidence, and the one change that helps')
  .argument('<what...>', 'a run record, spec, image or task, and what you see in your own words: "skin looks plastic"')
  .option('--apply [code]', 'write the changed spec as a new file; of that finding, or of the first that has a change')
  .option('--baseline <name>', 'compare with this one (default: the one that the spec names, or the only one)')
  .option(
    '--drift',
    "measure how far the face has moved from the baseline's; here, and only where a consent record ticks it",
  )
  .option('-o, --out <folder>', 'where the changed spec goes (default: beside the spec)')
  .addOption(baselinesOption())
  .addOption(jsonOption())
  .action(async (what, options) => (await import('./commands/doctor.js')).doctor(what, options));

program
  .command('relay')
  .description('serve the portrait service API in front of an engine, for a Figma plugin or any other client')
  .option('-e, --engine <id>', 'the engine behind (default: all that are set up and not on this device)')
  .option('-p, --port <number>', 'the port', parseWhole, 8377)
  .option('--host <address>', 'the address to listen on; anything but this machine needs TLS', '127.0.0.1')
  .option('--tls-cert <file>', 'certificate, PEM')
  .option('--tls-key <file>', 'its key, PEM')
  .option('--behind-tls', 'a proxy before the relay speaks TLS')
  .option('--public-url <url>', 'where clients reach it, behind a proxy')
  .option('--tokens <file>', 'JSON of names and tokens, instead of one pairing token')
  .option('--quiet', 'no log lines')
  .action(async (options) => (await import('./commands/relay.js')).relay(options));

program
  .command('conformance')
  .description('ask a server that really runs for all that its engine promises; draws a few small pictures there')
  .requiredOption('-e, --engine <id>', 'the engine: comfyui, a1111, service, replicate, fal, runpod, horde')
  .option('--url <address>', 'where the server is (default: as the environment sets the engine up)')
  .option('--family <id>', "the model's family (default: the engine's first)")
  .option('--model <name>', 'the model to draw with, where the server has several')
  .option('--steps <number>', 'steps of each picture (default: 2, of a hosted engine 4)', parseWhole)
  .option('--second <adapter>', 'an adapter that the server has, for the case with two')
  .option('--only <ids>', 'the cases to run, separated by commas')
  .option('--restart', 'ask you to restart the server in between, to see that a lost task is told')
  .option('--pay', 'order from an engine that may charge for it')
  .option('--report <file>', 'write the table to a file, too')
  .addOption(jsonOption())
  .action(async (options) => (await import('./commands/conformance.js')).conformance(options));

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
  if (/^\d{1,16}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a whole number.');
}

function parseBetween(least: number, most: number, text: string): number {
  const number = parseWhole(text);
  if (number >= least && number <= most) return number;
  throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}.`);
}

function parseColumns(text: string): number {
  return parseBetween(1, 24, text);
}

function parseCell(text: string): number {
  return parseBetween(64, 1024, text);
}

function parseSeed(text: string): number | 'random' {
  return text === 'random' ? text : parseWhole(text);
}

function collect(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

function collectPasses(text: string, before: readonly string[] = []): string[] {
  const passes = ['depth', 'normal', 'mask'];
  if (!passes.includes(text)) throw new InvalidArgumentError(`Passes are ${passes.join(', ')}.`);
  return [...new Set([...before, text])];
}

/** `name@strength:start-end`, all but the name left out as one likes. */
function parseActing(text: string): Acting | 'none' {
  const [, name, strength, start, end] =
    /^([^@:]{1,512}?)(?:@(\d{1,2}(?:\.\d+)?))?(?::(\d(?:\.\d+)?)-(\d(?:\.\d+)?))?$/.exec(text.trim()) ?? [];
  if (name === undefined)
    throw new InvalidArgumentError('expected a name, and if need be strength and span: name@0.6:0-0.7.');
  if (name === 'none' && strength === undefined && start === undefined) return name;
  return {
    name,
    ...(strength === undefined ? {} : { strength: Number(strength) }),
    ...(start === undefined ? {} : { start: Number(start), end: Number(end) }),
  };
}

function parseGuide(text: string): Acting | 'none' {
  const acting = parseActing(text);
  if (acting === 'none' || acting.name === 'depth' || acting.name === 'normal') return acting;
  throw new InvalidArgumentError('Guides are depth and normal.');
}

function parseSeeds(text: string): number[] {
  return text.split(',').map((seed) => parseWhole(seed.trim()));
}

function parseSize(text: string): { width: number; height: number } {
  const [, width, height] = /^(\d{1,6})(?:x(\d{1,6}))?$/.exec(text.trim().toLowerCase()) ?? [];
  if (width === undefined) throw new InvalidArgumentError('expected an edge in px such as 512, or 832x1216.');
  return { width: Number(width), height: Number(height ?? width) };
}

/** A word that is no command of a group falls to the command that the group stands for; it is told as what it is. */
function refuseUnknown(group: Command): void {
  const list = group.commands.find((command) => command.name() === 'list');
  list?.allowExcessArguments().hook('preAction', () => {
    const [unknown] = list.args;
    if (unknown === undefined) return;
    const known = group.commands.map((command) => command.name()).join(', ');
    group.error(`error: unknown command '${unknown}': ${group.name()} has ${known}`);
  });
}

for (const group of [baseline, preset, template, journal]) refuseUnknown(group);

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
