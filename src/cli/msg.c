#include "cli/msg.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/replace.h"
#include "cli/lang.h"

enum { LONGEST = 2048 }; /* bytes of a line to eyes */

void msg(const char *fmt, ...)
{
    static const char name[] = "taoci: ";
    char sentence[LONGEST], line[2 * LONGEST];
    va_list ap;
    memcpy(line, name, sizeof name);
    va_start(ap, fmt);
    tc_clean_print(sentence, sizeof sentence, fmt, ap);
    va_end(ap);
    lang_sentence(line + sizeof name - 1, sizeof line - sizeof name, sentence);
    size_t n = strlen(line);
    line[n] = '\n';
    fflush(stdout);
    if (tc_write_all(STDERR_FILENO, line, n + 1)) {
        /* nobody to tell */
    }
}

int exit_code_of(taoci_code code)
{
    switch (code) {
    case TAOCI_OK:
        return EXIT_DONE;
    case TAOCI_EINVAL:
        return EXIT_USAGE;
    case TAOCI_EIO:
    case TAOCI_ETEXT:
    case TAOCI_ELIMIT:
        return EXIT_INPUT;
    case TAOCI_EDICT:
        return EXIT_DICT;
    default:
        return EXIT_FAULT;
    }
}

int said(taoci_code code, const taoci_err *err)
{
    if (code)
        msg("%s", err->msg);
    return exit_code_of(code);
}
