/**
 * List markers at the start of a line: `* `, `- `, `a) `, `(ii) `, `1. `, `[2] `, `R1) `, `* [x] `.
 *
 * Signs alone decide here; whether a doubtful marker opens an item is for the caller, who sees the lines around.
 */

/** A marker with the white space around it. `sure` markers open an item wherever they stand at a line start. */
export interface ListMarker {
	readonly text: string;
	/** UTF-16 units from the start of the line to the first sign of the item. */
	readonly width: number;
	readonly sure: boolean;
	/** Same for markers of one list: `1.`, `a)`, `*`. */
	readonly shape: string;
}

/** Units of a line that are looked at. */
const WINDOW = 48;
const MARKER =
	/^[ \t]{0,24}((?:[-*•·–—‣▪◦○●►→+]|o(?= {2}))(?:[ \t]\[[ xX]\])?|\(?\d{1,3}\)|\d{1,3}\.|\(?[a-zA-Z]\)|[a-z]\.|\(?[ivxIVX]{1,4}\)|\[\d{1,3}\]|[A-Z]{1,2}\d{1,3}[).:])[ \t]{1,12}(?=\S)/;
const SURE = /\[[ xX]\]$|^[*•‣▪◦○●►]|\)$|^\[|^[A-Z]/;

/** Marker at the start of `line`, null without. A marker with nothing after it is none. */
export function readListMarker(line: string): ListMarker | null {
	const hit = MARKER.exec(line.length > WINDOW ? line.slice(0, WINDOW) : line);
	const text = hit?.[1];
	if (hit === null || text === undefined) return null;
	const shape = text.replace(/\d{1,3}/, '1').replace(/[a-z]{1,4}(?=[).])/i, 'a');
	return { text, width: hit[0].length, sure: SURE.test(text), shape };
}
