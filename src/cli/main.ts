import { Command, CommanderError } from 'commander';
import { MaisonError, VERSION, messageOf } from '../core/index.js';
import { addCommands } from './commands.js';
import { WrongCall } from './wrong-call.js';

const FAILED = 1;
const WRONG_CALL = 2;

async function createProgram(): Promise<Command> {
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
  await addCommands(program, process.argv.slice(2));
  refuseByThrowing(program);
  return program;
}

function refuseByThrowing(command: Command): void {
  command.exitOverride();
  for (const each of command.commands) refuseByThrowing(each as Command);
}

async function main(): Promise<number> {
  try {
    await (await createProgram()).parseAsync();
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_CALL;
    console.error(
      error instanceof MaisonError ? error.message : ((error as Error)?.stack ?? messageOf(error)),
    );
    return error instanceof WrongCall ? WRONG_CALL : FAILED;
  }
}

// who reads along may have read enough, as `head` does; there is nobody left to tell
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await main();
