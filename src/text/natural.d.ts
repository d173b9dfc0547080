/** The two files of `natural` that are used; its main entry is slow to load, prints and reads `.env`. */
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
	const stemmer: { stem(word: string): string };
	export default stemmer;
}
declare module 'natural/lib/natural/stemmers/lancaster_stemmer.js' {
	const stemmer: { stem(word: string): string };
	export default stemmer;
}
