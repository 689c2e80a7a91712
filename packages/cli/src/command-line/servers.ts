import type { Command } from 'commander';
import { parseWhole } from './option-values.js';
import { jsonOption } from './shared-options.js';

/** Servers that draw: one of ours, and a test of others. */
export function addServerCommands(program: Command): void {
  program.commandsGroup('Servers:');

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
    .action(async (options) => (await import('../commands/relay.js')).relay(options));

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
    .action(async (options) => (await import('../commands/conformance.js')).conformance(options));
}
