/**
 * Run by `npm run build`: packs the rows of `data/rules/` (rule-rows.ts).
 */
import { packRules } from './rule-rows.js';

packRules();
