/* src/cli/lang.h — what the tool says, in Chinese where the locale asks for it; the English is the reference. */
#ifndef TC_CLI_LANG_H
#define TC_CLI_LANG_H
#include <stddef.h>

/* Does the first of LC_ALL, LC_MESSAGES and LANG that is set ask for Chinese, in UTF-8? */
int lang_is_chinese(void);

/* A fixed text of ours (a line of help) in the language of the locale: static, or TEXT itself. */
const char *lang_text(const char *text);

/* The finished SENTENCE, ours or the library's, in that language into OUT (ROOM bytes, terminated): by the rows of
 * src/cli/zh.tsv, whose English holds %s and %d as the formats of the sources do. What no row knows stays as it is. */
void lang_sentence(char *out, size_t room, const char *sentence);
#endif
