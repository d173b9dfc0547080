/**
 * Listening: the only part of the web view that opens a port.
 */
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

export interface Served {
	/** `http://127.0.0.1:8025/`. */
	readonly url: string;
	/** Answers what is being asked, then stops. */
	readonly close: () => Promise<void>;
}

/** Milliseconds that open requests get to end before their connections are cut. */
const GRACE_MS = 3_000;

/** Listens on `host` and `port` (0: any free one). @throws {Error} one line for the user where that is not possible. */
export function serve(app: Hono, { host, port }: { host: string; port: number }): Promise<Served> {
	const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
	return new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(reasonOf(error, host, port))));
		server.listen(port, host, () => {
			const { port: taken } = server.address() as AddressInfo;
			const shownHost = host.includes(':') ? `[${host}]` : host;
			resolve({ url: `http://${shownHost}:${taken}/`, close: () => stop(server) });
		});
	});
}

function stop(server: ReturnType<typeof createAdaptorServer>): Promise<void> {
	return new Promise((resolve) => {
		const cutOff = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS);
		server.close(() => {
			clearTimeout(cutOff);
			resolve();
		});
		if ('closeIdleConnections' in server) server.closeIdleConnections();
	});
}

function reasonOf(error: NodeJS.ErrnoException, host: string, port: number): string {
	switch (error.code) {
		case 'EADDRINUSE':
			return `port ${port} on ${host} is in use; choose another with --port`;
		case 'EACCES':
			return `port ${port} on ${host} needs rights that you do not have; choose one above 1023 with --port`;
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
			return `${host} is no address of this machine`;
		default:
			return `cannot listen on ${host}, port ${port}: ${error.code ?? error.message}`;
	}
}
