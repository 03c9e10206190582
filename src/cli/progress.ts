import type { Progress } from '../core/index.js';

const WIDTH = 28;
const EVERY_TTY = 100;
const EVERY_LINE = 2000;

/** Where a bar is drawn; a terminal is redrawn in place, anything else gets a line now and then. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows how far work has come. */
export interface Bar {
  readonly show: (progress: Progress) => void;
  /** Leaves the line for what is printed next. */
  readonly end: () => void;
}

/** @param now the clock, in milliseconds. */
export function openBar(screen: Screen, now: () => number): Bar {
  const began = now();
  const every = screen.isTTY ? EVERY_TTY : EVERY_LINE;
  let shownAt = -Infinity;
  let stage = '';
  let stageBegan = began;
  let shown = false;
  return {
    show(progress) {
      const at = now();
      if (progress.stage !== stage) stageBegan = at;
      if (progress.stage === stage && at - shownAt < every) return;
      stage = progress.stage;
      if (!screen.isTTY && at - began < every) return;
      shownAt = at;
      shown = true;
      const line = lineOf(progress, (at - stageBegan) / 1000);
      screen.write(screen.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
    },
    end() {
      if (shown && screen.isTTY) screen.write('\r\u001b[K');
    },
  };
}

function lineOf({ stage, done, total }: Progress, seconds: number): string {
  const count = done.toLocaleString('en');
  const each = Math.round(done / seconds);
  const pace = seconds > 1 && each > 0 ? `, ${each.toLocaleString('en')}/s` : '';
  if (!total) return done > 0 ? `${stage}: ${count}${pace}` : stage;
  const share = Math.min(1, done / total);
  const filled = Math.round(share * WIDTH);
  const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
  return `${bar} ${Math.floor(share * 100)} %  ${stage}: ${count} of ${total.toLocaleString('en')}${pace}`;
}
