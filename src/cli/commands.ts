import type { Command } from 'commander';

type Add = (program: Command) => void;

/** Every command, in the order of the help. */
const COMMANDS: Readonly<Record<string, () => Promise<Add>>> = {
  up: async () => (await import('./up.js')).upCommand,
  import: async () => (await import('./import.js')).importCommand,
  source: async () => (await import('./source.js')).sourceCommand,
  resolve: async () => (await import('./resolve.js')).resolveCommand,
  know: async () => (await import('./know.js')).knowCommand,
  attribute: async () => (await import('./attribute.js')).attributeCommand,
  budget: async () => (await import('./budget.js')).budgetCommand,
  experiment: async () => (await import('./experiment.js')).experimentCommand,
  sequences: async () => (await import('./sequences.js')).sequencesCommand,
  explain: async () => (await import('./explain.js')).explainCommand,
  find: async () => (await import('./find.js')).findCommand,
  status: async () => (await import('./status.js')).statusCommand,
  doctor: async () => (await import('./doctor.js')).doctorCommand,
  backup: async () => (await import('./backup.js')).backupCommand,
  restore: async () => (await import('./backup.js')).restoreCommand,
  upgrade: async () => (await import('./upgrade.js')).upgradeCommand,
  erase: async () => (await import('./erase.js')).eraseCommand,
  owner: async () => (await import('./owner.js')).ownerCommand,
  sample: async () => (await import('./sample-command.js')).sampleCommand,
  lab: async () => (await import('./lab.js')).labCommand,
  bench: async () => (await import('./bench.js')).benchCommand,
  prove: async () => (await import('./prove.js')).proveCommand,
};

/**
 * Adds the commands that are named among the words of a call, and all where none is: a command is loaded where it is
 * called, since all of them together take a second to load.
 */
export async function addCommands(program: Command, words: readonly string[]): Promise<void> {
  const named = Object.keys(COMMANDS).filter((name) => words.includes(name));
  for (const name of named.length > 0 ? named : Object.keys(COMMANDS)) (await COMMANDS[name]!())(program);
}
