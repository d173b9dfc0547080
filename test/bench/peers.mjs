/**
 * The same mails with other programs that index mail, where they are installed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isInstalled, measured } from './command.mjs';

/** How to get a peer that is missing. */
export const HOW_TO_GET = 'apt-get install maildir-utils notmuch public-inbox';

/** Programs that index a Maildir: `index` takes it and an empty folder, and returns what `measured` does, with the bytes on disk. */
export const INDEXERS = [
	{
		name: 'mu',
		present: () => isInstalled('mu'),
		index: async (maildir, folder) => {
			const home = `--muhome=${join(folder, 'mu')}`;
			spawnSync('mu', ['init', home, `--maildir=${maildir}`]);
			return { ...(await measured('mu', ['index', home, '--quiet'])), bytes: sizeOf(join(folder, 'mu')) };
		},
	},
	{
		name: 'notmuch',
		present: () => isInstalled('notmuch'),
		index: async (maildir, folder) => {
			const config = join(folder, 'notmuch-config');
			writeFileSync(
				config,
				`[database]\npath=${maildir}\n[new]\ntags=\n[user]\nname=Bench\nprimary_email=bench@bench.example\n`,
			);
			const run = await measured('notmuch', ['new', '--quiet'], { env: { NOTMUCH_CONFIG: config } });
			return { ...run, bytes: sizeOf(join(maildir, '.notmuch')) };
		},
	},
];

/** Reads an mbox from standard input into an inbox of version 2, as its own importer does. */
const IMPORT = `use PublicInbox::InboxWritable; use PublicInbox::Config;
my $inbox = PublicInbox::InboxWritable->new(PublicInbox::Config->new->lookup_name("bench"));
$inbox->import_mbox(\\*STDIN, "mboxrd");`;

/** An inbox of public-inbox with these mails; null where it is not installed or refuses. Returns how to serve it. */
export async function publicInbox(mbox, folder) {
	if (!isInstalled('public-inbox-httpd')) return null;
	const env = { PI_CONFIG: join(folder, 'pi-config'), HOME: folder };
	const inbox = join(folder, 'inbox');
	mkdirSync(folder, { recursive: true });
	const made = spawnSync(
		'public-inbox-init',
		['-V2', 'bench', inbox, 'http://127.0.0.1/bench', 'bench@bench.example'],
		{
			env: { ...process.env, ...env },
		},
	);
	if (made.status !== 0) return null;
	const read = spawnSync('sh', ['-c', 'perl -e "$1" < "$2"', 'sh', IMPORT, mbox], { env: { ...process.env, ...env } });
	if (read.status !== 0) return null;
	return { env, args: (port) => ['-l', `http://127.0.0.1:${port}`, '-W2'] };
}

function sizeOf(folder) {
	let bytes = 0;
	const waiting = [folder];
	for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
		for (const entry of readdirSync(path, { withFileTypes: true })) {
			if (entry.isDirectory()) waiting.push(join(path, entry.name));
			else bytes += statSync(join(path, entry.name)).size;
		}
	}
	return bytes;
}
