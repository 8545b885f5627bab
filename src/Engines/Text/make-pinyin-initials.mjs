// Writes pinyin-initials.txt from Unicode's readings (Debian: apt-get install unicode-data, then bunzip2):
//   node make-pinyin-initials.mjs Unihan_Readings.txt > pinyin-initials.txt
// The first reading is kMandarin's; others are those of kHanyuPinlu, kXHC1983 and kTGHZ2013 that begin with another letter.
import { byReading, licence } from "./unihan.mjs";

const letterOf = reading => {
  const letter = reading.normalize("NFD")[0]?.toLowerCase();
  return letter >= "a" && letter <= "z" ? letter : undefined;
};

process.stdout.write(`# First letters of the Mandarin readings of Chinese characters: a letter and the characters that begin with it;
# after + those that begin with it in another reading. Made from Unihan_Readings.txt of Unicode 15.0 by
# make-pinyin-initials.mjs: a modified extract, not the data file itself.
${licence}${byReading(process.argv[2], letterOf)}`);
