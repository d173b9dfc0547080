/** The sample archive several times over, each time under other Message-IDs and subjects: enough mails to be in the middle of. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SAMPLE = ['hearth-devel', 'hearth-security'] as const;

/** The mboxes of the sample `times` over, one text a list. */
export function manyMails(root: string, times: number): Record<(typeof SAMPLE)[number], string> {
	const [devel = '', security = ''] = SAMPLE.map((list) => {
		const text = readFileSync(join(root, 'data/sample', `${list}.mbox`), 'utf8');
		return Array.from({ length: times }, (_, at) => renamed(text, at)).join('');
	});
	return { 'hearth-devel': devel, 'hearth-security': security };
}

/** Message-IDs (they stand alone on a header line, or in a line of References) and subjects of a copy get its number. */
function renamed(text: string, at: number): string {
	return text
		.replace(/^((?:Message-ID|In-Reply-To|References):|[ \t]+<)(.*)$/gim, (line) => line.replaceAll('@', `.${at}@`))
		.replace(/^Subject: .*$/gm, (line) => `${line} (${at})`);
}
