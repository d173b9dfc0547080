/**
 * What a running site writes of its requests and faults: nothing of a mail, no address, no query.
 */
import { expect, it } from 'vitest';
import { faultLine, requestLog } from '../../src/commands/request-log.js';
import { createApp } from '../../web/app.js';
import { smallArchive } from '../web/small-archive.js';

const SECRET = 'daffodil';

async function logged(...paths: readonly string[]): Promise<string[]> {
	const lines: string[] = [];
	const archive = smallArchive();
	const app = createApp({ archive, stylesheet: '', onRequest: requestLog((line) => lines.push(line)) });
	for (const path of paths) await app.request(path);
	return lines;
}

it.each([
	['/', '/', 200],
	['/?page=1', '/', 200],
	[`/search?q=${SECRET}`, '/search', 200],
	[`/${SECRET}/`, '/:list', 404],
	[`/xen-devel/${SECRET}%40x.example/T/`, '/:list/:id/T', 404],
	[`/a/b/c/d/${SECRET}`, '', 404],
	['/healthz', '/healthz', 200],
])('tells the route of %s and not what was asked', async (path, route, status) => {
	const [line = '', ...more] = await logged(path);
	expect(more).toEqual([]);
	expect(line).not.toContain(SECRET);
	const { time, ms, ...told } = JSON.parse(line) as Record<string, unknown>;
	expect(told).toEqual({ method: 'GET', route, status });
	expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
	expect(ms).toBeGreaterThanOrEqual(0);
});

it('tells a fault by its kind and place, for its message may quote a mail', () => {
	const fault = Object.assign(new SyntaxError(`Unexpected token in ${SECRET}\n    ${SECRET}`), { code: 'BAD' });
	expect(faultLine(fault)).toMatch(/^SyntaxError BAD\n {4}at .*request-log\.test\.ts/);
	expect(faultLine(fault)).not.toContain(SECRET);
	expect(faultLine(SECRET)).not.toContain(SECRET);
});
