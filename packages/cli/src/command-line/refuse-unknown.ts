import type { Command } from 'commander';

/** A word that is no command of a group falls to the command that the group stands for; it is told as what it is. */
export function refuseUnknown(group: Command): void {
  const list = group.commands.find((command) => command.name() === 'list');
  list?.allowExcessArguments().hook('preAction', () => {
    const [unknown] = list.args;
    if (unknown === undefined) return;
    const known = group.commands.map((command) => command.name()).join(', ');
    group.error(`error: unknown command '${unknown}': ${group.name()} has ${known}`);
  });
}
