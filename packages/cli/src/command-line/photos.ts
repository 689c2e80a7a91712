import { type Command, Option } from 'commander';
import { collect, parseCell, parseColumns, parseSeed, parseSize, parseWhole } from './option-values.js';
import { forceOption, jsonOption, nameOption, outOption } from './shared-options.js';

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
    .addOption(forceOption())
    .option('--force-lint', 'go on in spite of a photo that is called not usable; consent is not set aside')
    .addOption(jsonOption());

/** What is made of a photo, what may be, and what a picture says. */
export function addPhotoCommands(program: Command): void {
  program.commandsGroup('Photos and pictures:');

  const reference = program
    .command('reference')
    .description('photos that anchor identity: report, consent, withdrawal');

  reference
    .command('check')
    .description('tell whether a photo serves as a reference; it stays on this device')
    .argument('<image>', 'a PNG, JPEG or WebP file')
    .option('--for <kind>', 'the kind of adapter: clip, clip-face, face-id, photo-set, edit, studio')
    .addOption(jsonOption())
    .action(async (file, options) => (await import('../commands/reference.js')).checkReference(file, options));

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
    .action(async (file, options) => (await import('../commands/reference-consent.js')).recordConsent(file, options));

  reference
    .command('withdraw')
    .description(
      'end consent: nothing new is made, copies are deleted, portraits and tasks are listed, a receipt is written',
    )
    .argument('<image or sha-256>', 'the photo, or its hash')
    .option('--by <name>', 'who withdraws (default: who attested)')
    .addOption(jsonOption())
    .action(async (photo, options) =>
      (await import('../commands/reference-withdraw.js')).withdrawConsent(photo, options),
    );

  withStudioOptions(
    program
      .command('studio-shot')
      .description('make a studio headshot of an authorised photo, on this device: cut out, relit, on a backdrop')
      .argument(
        '<photo or spec>',
        'a PNG, JPEG or WebP file with a consent record, or a *.portrait.json that names one',
      )
      .option('-s, --seed <number>', 'the seed of the grain; "random" draws one', parseSeed)
      .addOption(outOption())
      .addOption(nameOption()),
  ).action(async (file, options) => (await import('../commands/studio-shot.js')).studioShot(file, options));

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
  ).action(async (folder, options) => (await import('../commands/team.js')).team(folder, options));

  program
    .command('crop')
    .description('cut an image around its face into a new PNG')
    .argument('<image>', 'a PNG, JPEG or WebP file')
    .option('--size <size>', 'edge in px, or width x height: 256, 600x800 (default: 512)', parseSize)
    .addOption(new Option('--shape <shape>', 'a circle is transparent outside').choices(['rectangle', 'circle']))
    .addOption(
      new Option('--framing <framing>', 'how much is shown').choices(['avatar', 'head-and-shoulders', 'cover']),
    )
    .option('-o, --out <file>', 'the new PNG; a taken name counts up')
    .addOption(jsonOption())
    .action(async (file, options) => (await import('../commands/crop.js')).crop(file, options));

  program
    .command('inspect')
    .description('tell what an image says about itself: recipe, marks, metadata, content credentials')
    .argument('<image>', 'a PNG, JPEG, WebP, GIF or SVG file')
    .addOption(jsonOption())
    .action(async (file, options) => (await import('../commands/inspect.js')).inspect(file, options));
}
