/**
 * format=flowed (RFC 3676) back to paragraphs: soft line breaks undone within one quote depth, stuffing removed.
 */

interface FlowedLine {
	readonly depth: number;
	readonly text: string;
	readonly soft: boolean;
}

/** Undoes format=flowed. Quote depth stays as `>` marks and a space before each paragraph. Empty text stays empty. */
export function unflow(text: string, delSp: boolean): string {
	const lines: string[] = [];
	let open: { depth: number; parts: string[] } | null = null;
	for (const written of text.split('\n')) {
		const line = readLine(written, delSp);
		if (open !== null && open.depth === line.depth && line.text !== '-- ') open.parts.push(line.text);
		else {
			if (open !== null) lines.push(render(open));
			open = { depth: line.depth, parts: [line.text] };
		}
		if (!line.soft) {
			lines.push(render(open));
			open = null;
		}
	}
	if (open !== null) lines.push(render(open));
	return lines.join('\n');
}

/** RFC 3676 s4.1 to s4.5: marks, then a stuffed space, then the text; `-- ` is never soft. */
function readLine(written: string, delSp: boolean): FlowedLine {
	let depth = 0;
	while (written[depth] === '>') depth++;
	const from = written[depth] === ' ' ? depth + 1 : depth;
	const text = written.slice(from);
	const soft = text.endsWith(' ') && text !== '-- ';
	return { depth, text: soft && delSp ? text.slice(0, -1) : text, soft };
}

function render({ depth, parts }: { readonly depth: number; readonly parts: readonly string[] }): string {
	const text = parts.join('');
	if (depth === 0) return text;
	return text === '' ? '>'.repeat(depth) : `${'>'.repeat(depth)} ${text}`;
}
