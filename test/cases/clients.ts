/** The thread that the replies of `clients/` belong to, and those replies read. See clients/README.md. */
import { readdirSync, readFileSync } from 'node:fs';
import type { MsgId } from '../../src/model/ids.js';
import type { Message, Origin } from '../../src/model/message.js';

const ANN = `Hi all,

The build farm loses a worker every other night, and nobody has looked into it since spring. I see two ways out:
a) we move the nightly jobs to the new rack and switch the old one off in autumn
b) we keep both racks and pay somebody to look after them

The first costs a weekend of work, the second costs money that we do not have.

Ann
`;

const BOB = `On Tue, Mar 6, 2018 at 5:20 PM, Ann Example <ann@list.example> wrote:
> a) we move the nightly jobs to the new rack and switch the old one off in autumn

Moving in autumn collides with the release, as the nightly jobs gate every candidate. Could we do it right after the freeze lifts instead?

> The first costs a weekend of work, the second costs money that we do not have.

I would give a weekend for it if two more people join.

Bob
`;

/** A message with what the reading stage looks at; the rest is empty. */
export function messageOf(name: string, date: string, body: string, origin: Origin = 'person'): Message {
	const [first = ''] = name.toLowerCase().split(' ');
	return {
		id: `${first}@list.example` as MsgId,
		date,
		subject: 'Racks and nightly jobs',
		inReplyTo: [],
		references: [],
		synthetic: false,
		lists: [],
		author: name,
		address: `${first}@list.example`,
		to: [],
		cc: [],
		sentDate: date,
		arrivalDate: date,
		body,
		attachments: [],
		origin,
	};
}

export const ann = messageOf('Ann Example', '2018-03-06T17:20:11Z', ANN);
export const bob = messageOf('Bob Sample', '2018-03-07T08:12:40Z', BOB);

export interface ClientLine {
	readonly code: string;
	readonly text: string;
}

export interface Client {
	readonly name: string;
	readonly lines: readonly ClientLine[];
	readonly message: Message;
}

/** The reply of one file. */
function readClient(name: string): Client {
	const file = readFileSync(new URL(`clients/${name}`, import.meta.url), 'utf8')
		.trimEnd()
		.split('\n');
	const lines = file.slice(1).map((line) => ({ code: line.charAt(0), text: line.slice(2) }));
	const body = `${lines.map((line) => line.text).join('\n')}\n`;
	return { name: name.replace('.txt', ''), lines, message: messageOf('Carol Third', '2018-03-07T11:00:00Z', body) };
}

/** Every reply of the folder, by name. */
export const CLIENTS: readonly Client[] = readdirSync(new URL('clients/', import.meta.url))
	.filter((name) => name.endsWith('.txt'))
	.sort()
	.map(readClient);
