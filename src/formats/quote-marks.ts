/** What mails put before a line: quote marks, and blanks before, between and behind them. Matches every text, once. */
export const QUOTE_MARKS = /^[\s>|]*/;
