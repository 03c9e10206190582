import { type Command } from 'commander';
import { labLift, type LiftOptions } from '../attribute/index.js';
import { MaisonError } from '../core/index.js';
import { call, type Shared } from './call.js';
import { liftText } from './lift-text.js';
import { asked } from './wrong-call.js';

interface LiftCall extends Shared {
  readonly arm?: string;
  readonly control?: string;
  readonly outcome?: readonly string[];
  /** False where none is to be used. */
  readonly before?: readonly string[] | false;
  readonly level?: string;
  readonly share?: readonly string[];
}

/** `maison lab lift`: what each arm of a randomised test added. */
export function labLiftCommand(lab: Command): void {
  lab
    .command('lift')
    .description('what each arm of a randomised test added, from a file with one row a unit')
    .argument('<file>')
    .option('--arm <column>', 'which column says what a unit was given (default: guessed)')
    .option('--control <name>', 'which of its values is the control (default: guessed)')
    .option('--outcome <columns...>', 'what is to be compared (default: guessed)')
    .option('--before <columns...>', 'what was measured before the test (default: guessed)')
    .option('--no-before', 'adjust for nothing')
    .option('--level <probability>', 'with which the intervals cover', '.95')
    .option('--share <arm=number...>', 'how the units were meant to be split (default: equally)')
    .action((file: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<LiftCall>();
      const reading = asked(() => optionsOf(options));
      return call(options, async ({ work, report }) => {
        const result = await labLift(file, reading, work);
        report(result, () => liftText(result));
      });
    });
}

function optionsOf({ arm, control, outcome, before, level, share }: LiftCall): LiftOptions {
  return {
    ...(arm !== undefined && { arm }),
    ...(control !== undefined && { control }),
    ...(outcome && { outcomes: outcome }),
    ...(before === false ? { before: [] } : Array.isArray(before) && { before }),
    ...(level !== undefined && { level: levelOf(level) }),
    ...(share && { shares: new Map(share.map(shareOf)) }),
  };
}

function levelOf(text: string): number {
  const level = Number(text);
  if (level > 0 && level < 1) return level;
  throw new MaisonError(`level "${text}" is no probability; give one inside (0, 1), such as .95`);
}

function shareOf(text: string): [string, number] {
  const at = text.lastIndexOf('=');
  const share = at < 0 ? Number.NaN : Number(text.slice(at + 1));
  if (share > 0 && share < Infinity) return [text.slice(0, at), share];
  throw new MaisonError(`share "${text}" is none; write the arm and its part, such as control=.5`);
}
