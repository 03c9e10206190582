import { findSourceMap } from 'node:module';

// Errors tell their lines in the sources also of what node runs as it is; of test files vitest tells them itself.

const shown = Error.prepareStackTrace!;

// this file is read for every test file, the worker's errors are set right once
if (shown.name !== withSourceLines.name) Error.prepareStackTrace = withSourceLines;

function withSourceLines(error: Error, frames: NodeJS.CallSite[]): unknown {
  return shown(error, frames.map(inSource));
}

/** The frame, at its place in the source where the loader compiled that. */
function inSource(frame: NodeJS.CallSite): NodeJS.CallSite {
  const [file, line, column] = [frame.getFileName(), frame.getLineNumber(), frame.getColumnNumber()];
  const map = file && line && column ? findSourceMap(file) : undefined;
  const entry = map?.findEntry(line! - 1, column! - 1);
  if (!entry || !('originalLine' in entry)) return frame;
  const at = { line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  const own: Record<PropertyKey, unknown> = {
    getLineNumber: () => at.line,
    getColumnNumber: () => at.column,
    toString: () => `${frame.getFunctionName() ?? '<anonymous>'} (${file}:${at.line}:${at.column})`,
  };
  const get = (of: NodeJS.CallSite, name: PropertyKey) => {
    const value = own[name] ?? Reflect.get(of, name);
    return typeof value === 'function' ? value.bind(of) : value;
  };
  return new Proxy(frame, { get });
}
