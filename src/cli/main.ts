import { Command, CommanderError } from 'commander';
import { MaisonError, VERSION, messageOf } from '../core/index.js';
import { attributeCommand } from './attribute.js';
import { backupCommand, restoreCommand } from './backup.js';
import { benchCommand } from './bench.js';
import { doctorCommand } from './doctor.js';
import { eraseCommand } from './erase.js';
import { explainCommand } from './explain.js';
import { findCommand } from './find.js';
import { importCommand } from './import.js';
import { labCommand } from './lab.js';
import { ownerCommand } from './owner.js';
import { proveCommand } from './prove.js';
import { resolveCommand } from './resolve.js';
import { sampleCommand } from './sample-command.js';
import { sourceCommand } from './source.js';
import { statusCommand } from './status.js';
import { upCommand } from './up.js';
import { upgradeCommand } from './upgrade.js';
import { WrongCall } from './wrong-call.js';

const COMMANDS = [
  upCommand,
  importCommand,
  sourceCommand,
  resolveCommand,
  attributeCommand,
  explainCommand,
  findCommand,
  statusCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
  upgradeCommand,
  eraseCommand,
  ownerCommand,
  sampleCommand,
  labCommand,
  benchCommand,
  proveCommand,
];

const FAILED = 1;
const WRONG_CALL = 2;

function createProgram(): Command {
  const program = new Command('maison')
    .description(
      'A client CRM, client record and marketing attribution for brands that know their clients by name.',
    )
    .version(VERSION)
    .option('--home <folder>', 'the house folder (default: MAISON_HOME, or ./house)')
    .option('--json', 'print what is reported as JSON')
    .addHelpText(
      'after',
      `\nA command ends with 0 where it did its work, ${FAILED} where it failed, ${WRONG_CALL} where the call was wrong.`,
    )
    .showHelpAfterError('(maison --help says what there is)');
  for (const add of COMMANDS) add(program);
  refuseByThrowing(program);
  return program;
}

function refuseByThrowing(command: Command): void {
  command.exitOverride();
  for (const each of command.commands) refuseByThrowing(each as Command);
}

async function main(): Promise<number> {
  try {
    await createProgram().parseAsync();
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_CALL;
    console.error(
      error instanceof MaisonError ? error.message : ((error as Error)?.stack ?? messageOf(error)),
    );
    return error instanceof WrongCall ? WRONG_CALL : FAILED;
  }
}

process.exitCode = await main();
