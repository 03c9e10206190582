// The embedded ClickHouse server: chdb's library is a whole `clickhouse local`, which can listen.
// usage: node clickhouse-server.mjs LIBRARY DATA CONFIG HTTP_PORT TCP_PORT
// It ends itself when its standard input closes, which is when its parent is gone.
import { DataType, load, open } from 'ffi-rs';

const [library, data, config, httpPort, tcpPort] = process.argv.slice(2);
const listen = [
  'SYSTEM START LISTEN HTTP',
  'SYSTEM START LISTEN TCP',
  // the sum needs what the sleep returns; where nothing does, the engine leaves it out and counts at full speed
  'SELECT sum(sleepEachRow(100)) FROM system.numbers ' +
    'SETTINGS max_block_size=1, max_threads=1, function_sleep_max_microseconds_per_block=1000000000',
].join('; ');
const options = [
  ['--path', data],
  ['--config-file', config],
  ['--http_port', httpPort],
  ['--tcp_port', tcpPort],
  ['--listen_host', '127.0.0.1'],
  ['--query', listen],
].flat();
const args = ['clickhouse', ...options];

const end = () => process.kill(process.pid, 'SIGKILL'); // the engine's tables survive it; its own handlers would hang
process.stdin.on('end', end).on('error', end).resume();
process.on('SIGINT', () => {}).on('SIGTERM', () => {}); // the parent decides, not the terminal's group

open({ library: 'chdb', path: library });
load({
  library: 'chdb',
  funcName: 'chdb_query_cmdline',
  retType: DataType.External,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [args.length, args],
  runInNewThread: true, // an FFI that switches stacks trips the engine's stack check
}).then(
  () => process.exit(1),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
