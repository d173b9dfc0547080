/**
 * Listening: a free port, a port in use, and a stop that lets go of both.
 */
import { describe, expect, it } from 'vitest';
import { createApp } from '../../web/app.js';
import { serve } from '../../web/server.js';
import { smallArchive } from './small-archive.js';

const app = createApp({ archive: smallArchive(), stylesheet: '' });

describe('serve', () => {
	it('answers at the address that it tells, until it is closed', async () => {
		const { url, close } = await serve(app, { host: '127.0.0.1', port: 0 });
		expect(await (await fetch(`${url}healthz`)).text()).toBe('ok\n');
		await close();
		await expect(fetch(`${url}healthz`)).rejects.toThrow();
	});
	it('says in one line that a port is in use', async () => {
		const { url, close } = await serve(app, { host: '127.0.0.1', port: 0 });
		const port = Number(new URL(url).port);
		await expect(serve(app, { host: '127.0.0.1', port })).rejects.toThrow(
			`port ${port} on 127.0.0.1 is in use; choose another with --port`,
		);
		await close();
	});
	it('refuses a host that is no address of this machine', async () => {
		await expect(serve(app, { host: '192.0.2.1', port: 0 })).rejects.toThrow('192.0.2.1 is no address of this machine');
	});
});
